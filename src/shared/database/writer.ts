/** The one connection that writes: TypeORM's, for migrations and imports. */
import type { DataSource, EntityManager } from "typeorm";
import type { DatabaseAddress } from "./address.js";
import type { DatabaseContent } from "./content.js";
import { openSqliteWriter, writeSqlite } from "./sqlite-writer.js";

/** The errors of writing to PostgreSQL, and what belongs to it: loaded where it is used, for others start without. */
const postgres = () => import("./postgres-writer.js");

/**
 * Opens a database to write, and brings its tables up to date.
 *
 * @throws InputError where the database is of something else or of a newer version, or cannot be written
 */
export async function openWriter(address: DatabaseAddress, content: DatabaseContent): Promise<DataSource> {
  if (address.dialect === "sqlite") return openSqliteWriter(address, content);
  return (await postgres()).openPostgresWriter(address, content);
}

/**
 * Runs work in a transaction that nothing else is written beside, and in which references need to be right at its end.
 *
 * @throws InputError where the database is busy, full or cannot be written
 */
export async function writeTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  if (dataSource.options.type === "postgres") return (await postgres()).writePostgres(dataSource, work);
  return writeSqlite(dataSource, work);
}
