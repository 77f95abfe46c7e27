/** The parts of the README that are made from the program: `npm run readme` writes them, and a test compares them. */
import { commands } from "../commands/program.js";
import { settingsMarkdown } from "../config.js";
import { errorCodes } from "../shared/errors.js";
import { answerOf, examplesFolder, textOf } from "./example-files.js";

/** The example that the README begins with. */
const firstExample = "01-a-number-and-its-quote";

/** A made part: the name in its opening comment, and what stands between that and the closing one. */
export interface ReadmeSection {
  readonly name: string;
  readonly text: string;
}

/** Every made part of the README, as it has to be. */
export function readmeSections(): ReadmeSection[] {
  return [
    { name: `example: ${firstExample}`, text: exampleText() },
    { name: "commands", text: commandsText() },
    { name: "settings", text: settingsMarkdown() },
    { name: "errors", text: errorsText() },
  ];
}

function exampleText(): string {
  const query = `${examplesFolder}/${firstExample}.graphql`;
  const answer = JSON.stringify(answerOf(query), null, 2);
  return `\`\`\`graphql\n${textOf(query).trim()}\n\`\`\`\n\nanswers, over HTTP as in the playground:\n\n\`\`\`json\n${answer}\n\`\`\``;
}

function commandsText(): string {
  const rows = commands().map(
    (command) => `| \`policy-graph ${command.name()} ${command.usage()}\` | ${command.description()} |`,
  );
  return ["| command | what it does |", "|---|---|", ...rows].join("\n");
}

function errorsText(): string {
  const rows = Object.entries(errorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  const standard = [
    "| `GRAPHQL_PARSE_FAILED` | The query is no GraphQL; the message says where. |",
    "| `GRAPHQL_VALIDATION_FAILED` | The query asks for what the schema does not have; the message offers what it has. |",
    "| `BAD_USER_INPUT` | A variable does not fit its type. |",
  ];
  return ["| code | what it means |", "|---|---|", ...standard, ...rows].join("\n");
}

/** The README with every made part in its place. */
export function readmeWith(text: string): string {
  return readmeSections().reduce((whole, { name, text: part }) => {
    const opening = `<!-- ${name} -->`;
    const start = whole.indexOf(opening);
    const end = whole.indexOf("<!-- end -->", start);
    if (start === -1 || end === -1) throw new Error(`README.md has no place for ${name}`);
    return `${whole.slice(0, start + opening.length)}\n\n${part}\n\n${whole.slice(end)}`;
  }, text);
}
