/** The citations of rows: for each fact of a row, the words of a document that state it, and where they stand. */
import { execute, type GraphQLSchema, Kind, parse } from "graphql";
import type { ReadContext } from "../shared/read/context.js";
import { Loader } from "../shared/read/loader.js";
import { addedColumns, type Column } from "./columns.js";
import type { Marks } from "./marks.js";
import { rowsOf } from "./rows.js";
import { shapeOf } from "./shape.js";
import type { Cells, Rows, Sheet } from "./sheet.js";
import { chooseTable, tablesOf } from "./tables.js";

/** What is asked of each fact; its table is that of the citations. */
const query = `query ($ids: [ID!]!, $most: Int!) {
  fact: nodes(ids: $ids) {
    ... on Fact {
      id
      evidence(first: $most) {
        nodes {
          evidence_id: id
          role
          quote
          start
          end
          language
          voice
          speaker { id name(languages: ["en"]) { text } }
          document { id title sha256 }
        }
      }
    }
  }
}`;

/** How many facts are looked up at once: as many as `nodes` takes. */
const factsAtOnce = 100;

/** The query needs no marks: its rows are made of facts that are known. */
const noMarks: Marks = { fact: "", links: "", source: "", unit: "" };

/** Runs some reading in the order in which requests take their turns. */
export type Read = <T>(work: (context: ReadContext) => Promise<T>) => Promise<T>;

/** The sheet of the citations of rows: a row for each piece of evidence of each fact of each of them. */
export function citationSheet(schema: GraphQLSchema, rows: Rows, read: Read): Sheet {
  const document = parse(query, { noLocation: true });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("the query of citations is no operation");
  const table = chooseTable(tablesOf(shapeOf({ schema, document, operation, variables: {} })), undefined);
  const factColumn = table.columns.findIndex(({ name }) => name === "fact_id");

  const look = (ids: readonly string[]) =>
    read(async (context) => {
      const contextValue = withoutPages(context);
      const variableValues = { ids, most: contextValue.pages.most };
      const { data, errors = [] } = await execute({ schema, document, variableValues, contextValue });
      const [error] = errors;
      if (error) throw error.originalError ?? error;
      return rowsOf({ ...data }, table, noMarks).map(({ values }) => values);
    });

  return {
    columns: [addedColumns.row as Column, ...table.columns],
    async *batches() {
      let before = 0;
      for await (const batch of rows.batches()) {
        const numbered = batch.map(({ facts }, index) => ({ facts, number: before + index + 1 }));
        before += batch.length;
        const byFact = new Map<unknown, Cells[]>();
        for (const ids of inParts([...new Set(batch.flatMap(({ facts }) => facts))], factsAtOnce)) {
          for (const cells of await look(ids)) {
            const id = cells[factColumn];
            byFact.set(id, [...(byFact.get(id) ?? []), cells]);
          }
        }
        for (const part of inParts(numbered, factsAtOnce)) {
          yield part.flatMap(({ facts, number: row }) =>
            facts.flatMap((id) => (byFact.get(id) ?? []).map((cells) => [row, ...cells])),
          );
        }
      }
    },
  };
}

/** The same reading with lists that come whole, as far as one statement may give. */
function withoutPages({ snapshot, pages }: ReadContext): ReadContext {
  const whole = { ...pages, most: pages.mostRows };
  return { snapshot, pages: whole, load: new Loader(snapshot, whole) };
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
