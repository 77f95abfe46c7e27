/** The texts of the workloads' queries, as clients send them. */
import { readFileSync } from "node:fs";

/** @param {string} name of the file, without its ending */
export function queryOf(name) {
  return readFileSync(new URL(`${name}.graphql`, import.meta.url), "utf8");
}
