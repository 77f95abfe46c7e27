/** What all commands need that read or write: the database of the settings. */
import type { DataSource } from "typeorm";
import { migrationNames } from "../../migrations/names.js";
import { readSettings } from "../config.js";
import { databaseAddress } from "../shared/database/address.js";
import { openDatabaseOf } from "../shared/database/open.js";
import type { Snapshots } from "../shared/database/snapshot.js";

/** Does something with the database, migrated, and closes it. */
export async function withWriter<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const address = databaseAddress(readSettings().databaseUrl);
  // Loaded here, because TypeORM takes a while to load and reading does without it.
  const { openWriter } = await import("../shared/database/writer.js");
  const { migrations } = await import("../../migrations/index.js");
  const { classes } = await import("../graph/index.js");
  const dataSource = await openWriter(address, { classes, migrations });
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Opens the database to read, after a look at whether it is one that can be served. */
export async function openForReading(): Promise<Snapshots> {
  const { snapshots } = await openDatabaseOf(readSettings(), migrationNames);
  return snapshots;
}
