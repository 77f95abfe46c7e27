/** What each workload asks: its query with the things of a database, which rotate. */
import Database from "better-sqlite3";
import { queryOf } from "../workloads/query.mjs";
import { ask } from "./load.mjs";

/** How many different requests a workload has, where the database has as many things. */
const most = 40;

/** Some of a list, evenly spread. */
function spread(list) {
  const count = Math.min(most, list.length);
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]);
}

const bodyOf = (name) => {
  const query = queryOf(name);
  return (variables) => JSON.stringify({ query, variables });
};

/**
 * The bodies of each workload's requests.
 *
 * @param {string} file the database
 * @param {number} port of a server that gives the first cursor
 * @returns {Promise<Record<string, string[]>>}
 */
export async function requestsOf(file, port) {
  const database = new Database(file, { readonly: true });
  const column = (text, ...values) =>
    database
      .prepare(text)
      .pluck()
      .all(...values);
  const ofKind = (kind, value = "slug") =>
    column(`SELECT ${value} FROM entity WHERE kind = ? AND slug LIKE 'corpus-%' ORDER BY slug`, kind);
  const goals = ofKind("Goal", "id");
  const requests = {
    "nested-page": spread(ofKind("Ministry")).map((slug) => ({ slug })),
    observations: spread(ofKind("Indicator")).map((indicator) => ({ indicator })),
    groups: spread(ofKind("Indicator")).map((indicator) => ({ indicator })),
    "deep-page": await deepPages(database, port),
    search: spread(
      column(
        "SELECT l.text FROM label l JOIN entity e ON e.id = l.entity_id WHERE e.kind = 'Program' AND e.slug LIKE 'corpus-%' ORDER BY l.id",
      ),
    ).map((text) => ({ text })),
    neighborhood: spread(ofKind("Program", "id")).map((id) => ({ id })),
    "shortest-path": spread(ofKind("Ministry", "id")).map((from, index) => ({ from, to: goals[index % goals.length] })),
  };
  database.close();
  return Object.fromEntries(Object.entries(requests).map(([name, list]) => [name, list.map(bodyOf(name))]));
}

/** Pages of the latter half of the list of all percentages: behind as many as the list has pages to skip. */
async function deepPages(database, port) {
  const unit = "percent";
  const answer = JSON.parse(await ask(port, bodyOf("deep-page")({ unit, after: "" })));
  const cursor = answer.data.observations.pageInfo.endCursor;
  const [signature] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  const list = database
    .prepare(
      "SELECT document_id, position, id FROM fact WHERE kind = 'Observation' AND quantity_comparator = 'EXACT' AND quantity_unit_id = ? ORDER BY document_id, position, id",
    )
    .raw()
    .all(`Unit:${unit}`);
  const latter = list.slice(list.length >> 1, -100);
  return spread(latter).map((keys) => ({
    unit,
    after: Buffer.from(JSON.stringify([signature, ...keys])).toString("base64url"),
  }));
}
