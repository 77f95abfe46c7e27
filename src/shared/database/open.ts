/** Opens a database to read, whichever it is. */
import { databaseAddress, databaseName, type PostgresAddress } from "./address.js";
import type { Identity } from "./identity.js";
import type { Snapshots } from "./snapshot.js";

/** What settings say of the database that is read. */
export interface ReadingSettings {
  readonly databaseUrl: string;
  readonly databaseReplicaUrls: readonly string[];
  readonly databasePool: number;
}

/** A database to read. */
export interface OpenDatabase extends Identity {
  /** The database as messages name it. */
  readonly name: string;
  readonly snapshots: Snapshots;
}

/**
 * Opens the database of the settings to read, after a look at whether it is one that can be served.
 *
 * @param migrations the names of the migrations of this version, oldest first
 * @throws InputError with what is wrong and the way out
 */
export async function openDatabase(
  { databaseUrl, databaseReplicaUrls, databasePool }: ReadingSettings,
  migrations: readonly string[],
): Promise<OpenDatabase> {
  const address = databaseAddress(databaseUrl);
  const name = databaseName(address);
  // Each database's driver is loaded where it is used: a server of the other one starts without it.
  if (address.dialect === "sqlite") {
    const { checkSqliteIdentity } = await import("./sqlite-identity.js");
    const { openSqliteSnapshots } = await import("./sqlite.js");
    return { ...checkSqliteIdentity(address.file, migrations), name, snapshots: openSqliteSnapshots(address.file) };
  }
  const { checkPostgresIdentity } = await import("./postgres-identity.js");
  const { openPostgresSnapshots } = await import("./postgres.js");
  const identity = await checkPostgresIdentity(address, migrations);
  const replicas = databaseReplicaUrls.map((url) => replicaAddress(url));
  return { ...identity, name, snapshots: openPostgresSnapshots(address, { pool: databasePool, replicas }) };
}

function replicaAddress(url: string): PostgresAddress {
  return databaseAddress(url, "DATABASE_REPLICA_URLS") as PostgresAddress;
}
