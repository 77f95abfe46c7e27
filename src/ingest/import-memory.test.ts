/** How much memory an import needs: that of one dataset, however many there are. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { openWriter } from "../shared/database/writer.js";
import { linesOf } from "../testing/json-lines.js";
import { smallDocument, smallThings } from "../testing/small-corpus.js";
import { importFolders } from "./import.js";

const megabyte = 1024 * 1024;

/** A document with a long text, in which little is stated. */
function longDocument(number: number): object {
  const document = smallDocument(number) as { document: { text: string } };
  const text = `${document.document.text} ${"m".repeat(megabyte / 2)}.`;
  return { ...document, document: { ...document.document, text } };
}

/** What objects and buffers take, after those that nothing refers to are gone. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it("an import keeps nothing of the datasets that it has written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "memory-"));
  const writer = await openWriter({ dialect: "sqlite", file: join(folder, "graph.sqlite") }, { classes, migrations });
  try {
    const file = join(folder, "corpus.jsonl");
    const documents = Array.from({ length: 24 }, (_, index) => longDocument(index + 1));
    await writeFile(file, linesOf(smallThings, ...documents));
    const used: number[] = [];
    let last = 0;
    await importFolders(writer, [file], (done, total) => {
      // Looked at after some datasets, since it takes a while.
      if (Math.floor((8 * done) / total) === last) return;
      last += 1;
      used.push(memory());
    });
    expect(used).toHaveLength(8);
    const [, second = 0, ...later] = used;
    // Three documents lie between two looks: each has half a megabyte of text, in its bytes and in its row.
    expect(Math.max(...later) - second).toBeLessThan(3 * megabyte);
  } finally {
    await writer.destroy();
    await rm(folder, { recursive: true });
  }
}, 60_000);
