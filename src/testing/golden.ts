/** For tests: results that are kept in files for people to read, and are written anew only on demand. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Whether the tests were started to write results anew: `jest --updateSnapshot`, as for Jest's own snapshots. */
export function isUpdate(): boolean {
  const { snapshotState } = expect.getState() as { snapshotState?: { readonly _updateSnapshot?: string } };
  return snapshotState?._updateSnapshot === "all";
}

/**
 * Expects a result to be the one in a file.
 *
 * @param update the command that writes the file, for the message where it is missing
 */
export function expectGolden(file: string, result: unknown, update: string): void {
  if (isUpdate()) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  if (!existsSync(file)) throw new Error(`${file} is missing. Write it with ${update}, and read it.`);
  expect(result).toEqual(JSON.parse(readFileSync(file, "utf8")));
}
