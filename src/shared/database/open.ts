/** Opens a database to read, whichever it is. */
import { type DatabaseAddress, databaseAddress, databaseName, type PostgresAddress } from "./address.js";
import type { Identity } from "./identity.js";
import type { PostgresOptions } from "./postgres.js";
import type { Snapshots } from "./snapshot.js";

/** What settings say of the database that is read. */
export interface ReadingSettings {
  readonly databaseUrl: string;
  readonly databaseReplicaUrls: readonly string[];
  readonly databasePool: number;
  /** How much of a SQLite file a connection keeps in memory, at most, in MB. */
  readonly databaseCache: number;
}

/** How a database is read. */
interface ReadingOptions extends PostgresOptions {
  /** As {@link ReadingSettings}: in MB. */
  readonly cache?: number;
}

/** A database to read. */
export interface OpenDatabase extends Identity {
  /** The database as messages name it. */
  readonly name: string;
  readonly snapshots: Snapshots;
}

/**
 * Opens a database to read, after a look at whether it is one that can be served.
 *
 * @param migrations the names of the migrations of this version, oldest first
 * @param options of connections, where the database has some
 * @throws InputError with what is wrong and the way out
 */
export async function openDatabase(
  address: DatabaseAddress,
  migrations: readonly string[],
  options: ReadingOptions,
): Promise<OpenDatabase> {
  const name = databaseName(address);
  // Each database's driver is loaded where it is used: a server of the other one starts without it.
  if (address.dialect === "sqlite") {
    const { checkSqliteIdentity } = await import("./sqlite-identity.js");
    const { openSqliteSnapshots } = await import("./sqlite.js");
    return {
      ...checkSqliteIdentity(address.file, migrations),
      name,
      snapshots: openSqliteSnapshots(address.file, options.cache),
    };
  }
  const { checkPostgresIdentity } = await import("./postgres-identity.js");
  const { openPostgresSnapshots } = await import("./postgres.js");
  const identity = await checkPostgresIdentity(address, migrations);
  return { ...identity, name, snapshots: openPostgresSnapshots(address, options) };
}

/** The same for the database of the settings, with its replicas. */
export function openDatabaseOf(
  { databaseUrl, databaseReplicaUrls: urls, databasePool: pool, databaseCache: cache }: ReadingSettings,
  migrations: readonly string[],
): Promise<OpenDatabase> {
  const replicas = urls.map((url) => databaseAddress(url, "DATABASE_REPLICA_URLS") as PostgresAddress);
  return openDatabase(databaseAddress(databaseUrl), migrations, { pool, cache, replicas });
}
