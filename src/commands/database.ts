/** What all commands that write need: the database of the settings, opened and closed again. */
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { readSettings } from "../config.js";
import { classes } from "../graph/index.js";
import { databaseAddress, openWriter } from "../shared/database/writer.js";

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
