import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Snapshots } from "../shared/database/snapshot.js";
import { databaseOf, openSnapshots } from "../testing/databases.js";
import { unchangedImport } from "./unchanged.js";

let folder: string;
let units: string;
let snapshots: Snapshots;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unchanged-"));
  units = join(folder, "reference");
  await cp("fixtures/reference", units, { recursive: true });
  snapshots = openSnapshots(await databaseOf([units]));
});
afterAll(async () => {
  snapshots.close();
  await rm(folder, { recursive: true });
});

describe("a look at whether an import has something to do", () => {
  it("says what the import would say of the same files", async () => {
    expect(await unchangedImport(snapshots, [units])).toEqual({ revision: 1, changed: [], unchanged: ["reference"] });
  });

  it("leaves to the import what has changed, is new, or cannot be read", async () => {
    expect(await unchangedImport(snapshots, [units, "fixtures/scio-2024-07-05"])).toBeUndefined();
    expect(await unchangedImport(snapshots, [join(folder, "none")])).toBeUndefined();
    await writeFile(join(units, "more.yaml"), "entities: []\n");
    expect(await unchangedImport(snapshots, [units])).toBeUndefined();
  });
});
