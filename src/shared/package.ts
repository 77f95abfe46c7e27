/** This package: its version and its files, whether it runs from its source or built. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder that has package.json. */
const packageFolder: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

/** The version of this package. */
export const version: string = (
  JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string }
).version;

/** The folder that the web pages are built into. */
export const webFolder: string = join(packageFolder, "dist", "web");
