/** The cookbook (docs/cookbook.md), made from the examples and the questions: `npm run readme` writes it, a test compares it. */
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { answerOf, beside, bodyOf, commentOf, examplesFolder, queryFiles, variablesOf } from "./example-files.js";

/** Where the cookbook is. */
export const cookbookFile = "docs/cookbook.md";

/** The client that it shows, which a test runs. */
const pythonFile = "examples/python/ask.py";

/** An answer of more lines is shortened. */
const mostLines = 50;

/** One question with its query and its answer. */
interface Recipe {
  readonly anchor: string;
  readonly title: string;
  readonly about: string;
  readonly query: string;
}

/** The whole cookbook. */
export function cookbook(): string {
  const recipes = queryFiles().map(recipeOf);
  const examples = recipes.filter(({ query }) => dirname(query) === examplesFolder);
  const questions = recipes.filter(({ query }) => dirname(query) !== examplesFolder);
  return [
    "# Cookbook",
    `${recipes.length} questions, each with the query that asks it and the answer that the server gives. They are the files in
[${examplesFolder}](../${examplesFolder}), which tests ask of a real server; this page is made from them (\`npm run readme\`). The first
part shows what can be asked, feature by feature; the second has questions about the document that comes along.`,
    howToAsk(),
    "## Contents",
    `**Feature by feature**\n\n${contents(examples)}`,
    `**Questions about the document**\n\n${contents(questions)}`,
    "## Feature by feature",
    ...examples.map(recipeText),
    "## Questions about the document",
    ...questions.map(recipeText),
  ]
    .join("\n\n")
    .concat("\n");
}

function recipeOf(query: string): Recipe {
  const anchor = basename(query, ".graphql").toLowerCase();
  const [title = "", ...about] = commentOf(query);
  if (dirname(query) === examplesFolder) return { anchor, title, about: about.join(" "), query };
  return { anchor, title: commentOf(query).join(" "), about: "", query };
}

function contents(recipes: readonly Recipe[]): string {
  return recipes.map(({ anchor, title }) => `- [${title}](#${anchor})`).join("\n");
}

function recipeText({ anchor, title, about, query }: Recipe): string {
  const variables = JSON.stringify(variablesOf(query));
  return [
    `<a id="${anchor}"></a>\n\n### ${title}`,
    ...(about ? [about] : []),
    block("graphql", bodyOf(query)),
    ...(variables === "{}" ? [] : [`with the variables \`${variables}\``]),
    answerText(query),
  ].join("\n\n");
}

/** The answer, or what of it fits: then every list says how many items are left out, and the whole is linked. */
function answerText(query: string): string {
  const answer = answerOf(query);
  const whole = JSON.stringify(answer, null, 2);
  if (linesOf(whole) <= mostLines) return block("json", whole);
  const tries = [3, 2, 1].map((items) => shortened(answer, items));
  const text = tries.find((shorter) => linesOf(shorter) <= mostLines) ?? tries.at(-1) ?? whole;
  const file = beside(query, ".golden.json");
  const note =
    text === whole ? "The answer" : `The answer, shortened; [the whole one](../${file}) has ${linesOf(whole)} lines`;
  return `${note}:\n\n${block("jsonc", text)}`;
}

/** JSON whose lists have no more than some items, with a comment for those that are left out. */
function shortened(value: unknown, items: number): string {
  const mark = "left out: ";
  const cut = (_key: string, inner: unknown) =>
    Array.isArray(inner) && inner.length > items
      ? [...inner.slice(0, items), `${mark}${inner.length - items} more`]
      : inner;
  return JSON.stringify(value, cut, 2).replace(new RegExp(`"${mark}(\\d+ more)"`, "g"), "// … $1");
}

function linesOf(text: string): number {
  return text.split("\n").length;
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function howToAsk(): string {
  const curl = `curl --get http://127.0.0.1:4000/graphql -H 'apollo-require-preflight: true' \\
  --data-urlencode query@question.graphql`;
  const r = `library(httr2)

query <- paste(readLines("question.graphql", encoding = "UTF-8"), collapse = "\\n")
answer <- request("http://127.0.0.1:4000/graphql") |>
  req_body_json(list(query = query)) |>
  req_perform() |>
  resp_body_json(simplifyVector = TRUE)
answer$data   # exact numbers are text: as.numeric() where a rounded one will do`;
  return `## How to ask

In the playground, paste the query. With a query in a file:

${block("sh", curl)}

With Python and nothing but its own library, [ask.py](../${pythonFile}): \`python3 ask.py question.graphql\`

${block("python", readFileSync(pythonFile, "utf8"))}

With R:

${block("r", r)}

With TypeScript, with types made from the schema: [examples/typescript](../examples/typescript).`;
}
