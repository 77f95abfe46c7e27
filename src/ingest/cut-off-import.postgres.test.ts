/** An import whose connection to PostgreSQL is cut off: nothing of it is there, and the same command does it all. */
import pg from "pg";
import type { EntityManager } from "typeorm";
import type { PostgresAddress } from "../shared/database/address.js";
import { databaseName } from "../shared/database/address.js";
import { writePostgres } from "../shared/database/postgres-writer.js";
import { newGraph, openTestWriter } from "../testing/databases.js";
import { importFolders } from "./import.js";

const folder = "fixtures/reference";

/** Ends every other connection to a database. */
async function cutOff({ url }: PostgresAddress): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
}

describe("an import whose connection is cut off", () => {
  it("leaves nothing, says so, and is done by the same command again", async () => {
    const address = (await newGraph([], "")) as PostgresAddress;
    const writer = await openTestWriter(address);
    let cut: Promise<void> | undefined;
    const begun = importFolders(writer, [folder], () => {
      cut ??= cutOff(address);
    });
    await expect(begun).rejects.toThrow(
      `${databaseName(address)} has ended the connection. Nothing was written: run the same command again when it is back.`,
    );
    await cut;
    const again = await openTestWriter(address);
    const counts = "SELECT (SELECT count(*) FROM entity) + (SELECT count(*) FROM search_text) AS rows";
    expect(await again.query(counts)).toEqual([{ rows: "0" }]);
    expect(await importFolders(again, [folder])).toMatchObject({ revision: 1, changed: ["reference"] });
  });

  it.each<[string, (manager: EntityManager) => Promise<unknown>]>([
    ["its manager", (manager) => manager.query("SELECT 1")],
    ["its runner", async (manager) => manager.queryRunner?.query("SELECT 1")],
  ])("says so as well where TypeORM has given the connection up, and %s is asked for more", async (_sentence, ask) => {
    const address = (await newGraph([], "")) as PostgresAddress;
    const writer = await openTestWriter(address);
    const begun = writePostgres(writer, async (manager) => {
      await manager.queryRunner?.release();
      await ask(manager);
    });
    await expect(begun).rejects.toThrow(`${databaseName(address)} has ended the connection. Nothing was written`);
  });
});
