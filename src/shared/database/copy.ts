/** Copies a graph from one database to another: all of it or nothing, and with proof that nothing has changed. */
import sql, { join, raw } from "sql-template-tag";
import type { DataSource, EntityManager } from "typeorm";
import { InputError } from "../errors.js";
import { type DatabaseAddress, databaseName } from "./address.js";
import type { DatabaseContent } from "./content.js";
import { openDatabase } from "./open.js";
import { runIn } from "./run-in.js";
import type { Row } from "./snapshot.js";
import { RowDigest, type RunSql, rowsOf } from "./table-rows.js";
import { type TableShape, tableShapes } from "./table-shapes.js";
import { openWriter, writeTransaction } from "./writer.js";

/** What was copied. */
export interface CopyResult {
  /** The revision that was copied. */
  readonly revision: number;
  readonly tables: number;
  readonly rows: number;
  /** The digest (SHA-256) over all rows, which both databases have. */
  readonly digest: string;
}

/**
 * Copies what a database has into one that has nothing.
 *
 * @throws InputError where the first cannot be read, or the second has something; then nothing is copied
 * @throws Error where the rows that arrive are not those that were sent; then nothing is copied either
 */
export async function copyDatabase(
  from: DatabaseAddress,
  to: DatabaseAddress,
  content: DatabaseContent,
): Promise<CopyResult> {
  if (databaseName(from) === databaseName(to)) {
    throw new InputError(`${databaseName(from)} cannot be copied onto itself. Name another database to copy to.`);
  }
  const source = await openDatabase(
    from,
    content.migrations.map(({ name }) => name),
    { pool: 1, replicas: [] },
  );
  const snapshot = source.snapshots.open();
  try {
    const writer = await openWriter(to, content);
    try {
      return { revision: source.revision, ...(await fill(writer, (query) => snapshot.all(query), databaseName(to))) };
    } finally {
      await writer.destroy();
    }
  } finally {
    snapshot.end();
    await source.snapshots.close();
  }
}

async function fill(writer: DataSource, read: RunSql, name: string): Promise<Omit<CopyResult, "revision">> {
  // TypeORM's record of migrations is there in both already.
  const tables = (await tableShapes(writer)).filter((table) => table.name !== "migrations");
  return writeTransaction(writer, async (manager) => {
    const write: RunSql = (query) => runIn<Row>(manager, query);
    await refuseFilled(write, tables, name);
    // The empty graph has a revision of its own, which the copied ones begin with too.
    await write(sql`DELETE FROM revision`);
    const [sent, arrived] = [new RowDigest(), new RowDigest()];
    for (const table of tables) {
      for await (const rows of rowsOf(read, table)) {
        sent.add(table, rows);
        await insert(manager, table, rows);
      }
      for await (const rows of rowsOf(write, table)) arrived.add(table, rows);
    }
    if (arrived.text() !== sent.text()) {
      throw new Error(`${name} has other rows than were sent: ${arrived.rows} of ${sent.rows}. Nothing was copied.`);
    }
    return { tables: tables.length, rows: sent.rows, digest: sent.text() };
  });
}

async function refuseFilled(run: RunSql, tables: readonly TableShape[], name: string): Promise<void> {
  for (const table of tables) {
    const beyondEmpty = table.name === "revision" ? sql`WHERE number <> 0` : sql``;
    const [row] = await run(sql`SELECT 1 AS found FROM ${raw(`"${table.name}"`)} ${beyondEmpty} LIMIT 1`);
    if (row) {
      throw new InputError(
        `${name} has a graph already (there are rows in ${table.name}). Name a database to copy to that is empty.`,
      );
    }
  }
}

/** Inserts rows as one value, a text of JSON, which both databases take apart faster than they read a value for each column. */
async function insert(manager: EntityManager, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
  const [table, json] = [raw(`"${name}"`), JSON.stringify(rows)];
  if (manager.connection.options.type === "postgres") {
    await runIn(manager, sql`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, ${json})`);
    return;
  }
  const names = join(columns.map((each) => raw(`"${each}"`)));
  const values = join(columns.map((each) => raw(`value ->> '${each}'`)));
  await runIn(manager, sql`INSERT INTO ${table} (${names}) SELECT ${values} FROM json_each(${json})`);
}
