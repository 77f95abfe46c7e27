import { join } from "node:path";
import type { DataSource } from "typeorm";
import { importFolders } from "../src/ingest/import.js";
import { newWriter } from "../src/testing/databases.js";
import { inFolders } from "../src/testing/dataset.js";
import { fixtures } from "../src/testing/graph.js";
import { steelReports } from "../src/testing/steel-series.js";
import { NumberSorts1732456800000 } from "./0007-number-sorts.js";

/** A database with the real document, and one with invented reports, in which something is less than something else. */
let writers: DataSource[];

beforeAll(async () => {
  const [real, invented] = [await newWriter(), await newWriter()];
  writers = [real, invented];
  await importFolders(real, fixtures);
  await inFolders(steelReports, (parent) =>
    importFolders(
      invented,
      Object.keys(steelReports).map((name) => join(parent, name)),
    ),
  );
});

const sortsOf = (writer: DataSource) =>
  writer.query<{ id: string; number_sort: string | null }[]>("SELECT id, number_sort FROM fact ORDER BY id");

it("facts that were imported before get the sorts that the import gives", async () => {
  const migration = new NumberSorts1732456800000();
  for (const writer of writers) {
    const imported = await sortsOf(writer);
    const runner = writer.createQueryRunner();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await sortsOf(writer)).toEqual(imported);
  }
});

it("a sort says the unit, the voice and the kind of the period; a bound, a decrease and less are apart", async () => {
  const ofFacts = new Map((await Promise.all(writers.map(sortsOf))).flat().map((row) => [row.id, row.number_sort]));
  expect(ofFacts.get("Comparison:iron-faster")).toBe("Unit:percentage-point EDITOR ");
  expect(ofFacts.get("Comparison:steel-slower")).toBe(",");
  expect([...ofFacts.values()]).toContain("Unit:percent SPEAKER SPAN");
  expect([...ofFacts.values()]).toContain(null);
});
