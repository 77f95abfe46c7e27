/** What all commands need that read or write: the database of the settings. */
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { readSettings } from "../config.js";
import { classes } from "../graph/index.js";
import { databaseAddress } from "../shared/database/address.js";
import { openDatabaseOf } from "../shared/database/open.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { openWriter } from "../shared/database/writer.js";

/** Does something with the database, migrated, and closes it. */
export async function withWriter<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const address = databaseAddress(readSettings().databaseUrl);
  const dataSource = await openWriter(address, { classes, migrations });
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Opens the database to read, after a look at whether it is one that can be served. */
export async function openForReading(): Promise<Snapshots> {
  const { snapshots } = await openDatabaseOf(
    readSettings(),
    migrations.map(({ name }) => name),
  );
  return snapshots;
}
