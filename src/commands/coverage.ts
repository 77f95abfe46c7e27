/** policy-graph coverage: which sentences and numerals of a document nothing accounts for. */
import { Command } from "commander";
import { InputError } from "../shared/errors.js";

interface Part {
  readonly totalCount: number;
  readonly nodes: readonly { readonly text: string; readonly start: number }[];
}

interface Coverage {
  readonly sentencesWithFacts: Part;
  readonly sentencesExplained: Part;
  readonly sentencesUncovered: Part;
  readonly numeralsCovered: Part;
  readonly numeralsUncovered: Part;
}

const query = `query ($document: String!) {
  coverage(document: $document) {
    sentencesWithFacts { totalCount }
    sentencesExplained { totalCount }
    sentencesUncovered(first: 100) { totalCount nodes { text start } }
    numeralsCovered { totalCount }
    numeralsUncovered(first: 100) { totalCount nodes { text start } }
  }
}`;

/** The command `coverage`. */
export function coverageCommand(): Command {
  return new Command("coverage")
    .description(
      "Say how much of an imported document the graph accounts for, and print what it does not. Ends with 1 where something is left.",
    )
    .argument("<document>", "the document's slug, for example scio-2024-07-05")
    .action(async (document: string) => {
      const coverage = await ask(document);
      console.log(report(coverage));
      const left = coverage.sentencesUncovered.totalCount + coverage.numeralsUncovered.totalCount;
      if (left > 0)
        throw new InputError(`${document} is not covered: add facts, or say under unstated why there are none.`);
    });
}

async function ask(document: string): Promise<Coverage> {
  const { graphql } = await import("graphql");
  const { buildSchema } = await import("../schema.js");
  const { openForReading } = await import("./database.js");
  const snapshots = await openForReading();
  const snapshot = snapshots.open();
  try {
    const { Loader } = await import("../shared/read/loader.js");
    const pages = { default: 20, most: 100, mostRows: 20_000 };
    const contextValue = { snapshot, load: new Loader(snapshot, pages), pages };
    const { data, errors } = await graphql({
      schema: await buildSchema(),
      source: query,
      variableValues: { document },
      contextValue,
    });
    const [error] = errors ?? [];
    if (error) throw new InputError(error.message);
    return (data as unknown as { coverage: Coverage }).coverage;
  } finally {
    snapshot.end();
    await snapshots.close();
  }
}

function report(coverage: Coverage): string {
  const { sentencesWithFacts, sentencesExplained, sentencesUncovered, numeralsCovered, numeralsUncovered } = coverage;
  const lines = [
    `Sentences: ${sentencesWithFacts.totalCount} state facts, ${sentencesExplained.totalCount} state none for a reason, ${sentencesUncovered.totalCount} uncovered.`,
    ...sentencesUncovered.nodes.map(({ start, text }) => `  at ${start}: ${text.trim()}`),
    `Numerals: ${numeralsCovered.totalCount} accounted for, ${numeralsUncovered.totalCount} uncovered.`,
    ...numeralsUncovered.nodes.map(({ start, text }) => `  at ${start}: ${text}`),
  ];
  return lines.join("\n");
}
