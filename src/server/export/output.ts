/** A table on its way to the client: its bytes in the format that was asked for, and how its file is called. */
import type { GraphQLSchema } from "graphql";
import { citationSheet } from "../../export/citations.js";
import { writeCsv } from "../../export/csv.js";
import { describedColumn, writeDescription } from "../../export/description.js";
import { writeJsonLines } from "../../export/json-lines.js";
import { tableSheet } from "../../export/sheet.js";
import type { Answer } from "./answer.js";
import { type FormatName, formatNames, formats } from "./formats.js";
import type { Plan } from "./plan.js";
import type { Wanted } from "./wanted.js";

/** What is sent. */
export interface Output {
  readonly bytes: AsyncGenerator<string | Uint8Array>;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Writes the table of an answer that has begun. */
export function outputOf(schema: GraphQLSchema, wanted: Wanted, plan: Plan, answer: Answer): Output {
  const { operation, form } = wanted;
  const { table } = plan;
  const own = tableSheet(table.columns, answer);
  const citations = citationSheet(schema, answer, (work) => answer.read(work));
  const sheet = form.citations ? citations : own;
  const asked = { revision: answer.revision, query: operation.query, variables: operation.variables };
  const write: Record<FormatName, () => Output["bytes"]> = {
    csv: () => writeCsv(sheet, form),
    jsonl: () => writeJsonLines(sheet),
    parquet: async function* () {
      // Loaded for the first who asks for it: few do, and a start would wait for it.
      const { writeParquet } = await import("../../export/parquet.js");
      yield* writeParquet(sheet, textsOf(asked));
    },
    metadata: () =>
      writeDescription(own.columns, table, answer, {
        table: table.name,
        path: table.path,
        tables: plan.tables,
        ...asked,
        addresses: addressesOf(wanted, false),
        citations: { columns: citations.columns.map(describedColumn), addresses: addressesOf(wanted, true) },
      }),
  };
  const { ending, mediaType } = formats[form.format];
  const names = [
    table.name.replaceAll(".", "-"),
    ...(form.citations ? ["citations"] : []),
    `revision-${answer.revision}`,
  ];
  return { bytes: write[form.format](), fileName: `${names.join("-")}.${ending}`, mediaType };
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** The addresses of a table in every format; its citations are described together with it. */
function addressesOf({ address }: Wanted, citations: boolean): Partial<Record<FormatName, string>> {
  const names = formatNames.filter((format) => !(citations && format === "metadata"));
  return Object.fromEntries(names.map((format) => [format, address(format, citations)]));
}
