/** What an export does with an operation: the table that it takes, and what it runs in the operation's place. */
import { type DocumentNode, getVariableValues, type OperationDefinitionNode } from "graphql";
import type { Settings } from "../../config.js";
import { withUnits } from "../../export/description.js";
import { freeNames, type Marks, withMarks } from "../../export/marks.js";
import { type Paging, pagingOf } from "../../export/paging.js";
import { shapeOf } from "../../export/shape.js";
import { chooseTable, type Table, tablesOf } from "../../export/tables.js";
import { type Asked, costOf } from "../cost.js";
import type { AskedForm } from "./asked.js";

/** What is read, and which rows it makes. */
export interface Plan {
  readonly table: Table;
  /** The names of all tables of the answer. */
  readonly tables: readonly string[];
  /** The table whose rows are read: the same, with units behind its columns where it is only described. */
  readonly read: Table;
  readonly marks: Marks;
  /** What is run. */
  readonly document: DocumentNode;
  /** How the outermost list goes on; undefined where only what was asked is read. */
  readonly paging: (Paging & { readonly size: number }) | undefined;
}

/**
 * Plans the export of a valid operation; undefined where its variables do not fit, which the execution then says better.
 *
 * @throws RequestError for a table that is not there, and where there is nothing to page
 */
export function planOf(asked: Asked, form: AskedForm, settings: Settings): Plan | undefined {
  const { schema, document, operation } = asked;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables, { maxErrors: 1 });
  if (!coerced) return undefined;
  const valid = { schema, document, operation, variables: coerced };
  const tables = tablesOf(shapeOf(valid));
  const chosen = chooseTable(tables, form.table);
  const paging = form.all ? pagingOf(valid, chosen) : undefined;
  const table = paging ? withoutPageInfo(chosen) : chosen;
  const marks = freeNames(document, ["fact", "links", "source", "unit"]);
  const isDescribed = form.format === "metadata";
  return {
    table,
    tables: tables.map(({ name }) => name),
    read: isDescribed ? withUnits(table, marks) : table,
    marks,
    document: withMarks(schema, paging?.document ?? document, marks, isDescribed),
    paging: paging && { ...paging, size: pageSize(asked, paging, settings) },
  };
}

/** A list that is read to its end has no page: what is said of one would change in the middle of the table. */
function withoutPageInfo(table: Table): Table {
  return { ...table, columns: table.columns.filter(({ level, owner }) => level > 0 || owner !== "PageInfo") };
}

/**
 * The items that a page of a list has at most that is read to its end. Nobody looks at such a page, and each costs the
 * database a look at the whole list.
 */
export function longestPage({ maxPageSize }: Settings): number {
  return 5 * maxPageSize;
}

/** The largest page that costs no more than a query may. */
function pageSize(asked: Asked, paging: Paging, settings: Settings): number {
  const place = asked.document.definitions.indexOf(asked.operation);
  let size = longestPage(settings);
  while (size > 1) {
    const document = paging.pageOf(paging.document, size, null);
    const operation = document.definitions[place] as OperationDefinitionNode;
    const cost = costOf({ ...asked, document, operation }, settings);
    if (cost === undefined || cost <= settings.maxCost) break;
    size = Math.max(1, Math.floor((size * settings.maxCost) / cost));
  }
  return size;
}
