/** The version of the program, from its package file. */
import { readFileSync } from "node:fs";

/** The nearest package.json above this file: two folders up in the sources, three in the build. */
function packageFile(): string {
  for (const up of ["../../", "../../../"]) {
    try {
      return readFileSync(new URL(`${up}package.json`, import.meta.url), "utf8");
    } catch {
      // Not here: this is the other of the two places.
    }
  }
  throw new Error("package.json is missing beside the program");
}

/** The version of the program. */
export const version: string = (JSON.parse(packageFile()) as { version: string }).version;
