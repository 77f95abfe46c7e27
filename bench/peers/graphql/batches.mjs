/**
 * What peers read, each for many parents at once: one statement a field a level, as mercurius' loaders and DataLoader want
 * it. Lists are cut for each parent in SQL.
 */

/** The columns of facts that answers are made of. */
const factColumns =
  "f.id, f.aim, f.indicator_id, f.quantity_value, f.quantity_comparator, f.quantity_unit_id, f.period_start, f.period_end, f.deadline_start, f.deadline_end";

/** A fact as the schema has it; what is a reference stays an id until it is asked for. */
function factOf(row) {
  return {
    id: row.id,
    aim: row.aim,
    indicatorId: row.indicator_id,
    quantity: row.quantity_value && {
      value: row.quantity_value,
      comparator: row.quantity_comparator,
      unitId: row.quantity_unit_id,
    },
    period: row.period_start && { start: row.period_start, end: row.period_end },
    deadline: row.deadline_start && { start: row.deadline_start, end: row.deadline_end },
  };
}

/** The values of rows for each parent, in their order; an empty list for a parent without any. */
function listsOf(parents, rows, read) {
  const lists = new Map(parents.map((parent) => [parent, []]));
  for (const row of rows) lists.get(row.parent).push(read(row));
  return parents.map((parent) => ({ nodes: lists.get(parent) }));
}

/** One value for each key. */
function valuesOf(keys, rows, keyName, read) {
  const values = new Map(rows.map((row) => [row[keyName], read(row)]));
  return keys.map((key) => values.get(key) ?? null);
}

const preference = ["en", "zh"].map(
  (tag, index) => `WHEN l.language = '${tag}' OR l.language GLOB '${tag}-*' THEN ${index}`,
);

/**
 * The batches over a database.
 *
 * @param {ReturnType<typeof import("./database.mjs").openDatabase>} all
 */
export function batchesOf(all) {
  const entities = (ids) =>
    all("SELECT id, kind, form, symbol FROM entity WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids));
  // The + keeps SQLite from the index of kinds.
  const edges = (predicate) => (subjects, first) =>
    listsOf(
      subjects,
      all(
        `SELECT k.value AS parent, o.id, o.kind, o.form FROM json_each(?) k JOIN fact v ON v.id IN (
          SELECT id FROM fact WHERE subject_id = k.value AND predicate = '${predicate}' AND +kind = 'Relation'
          ORDER BY ordinal_number NULLS LAST, document_id, position LIMIT ?)
        JOIN entity o ON o.id = v.object_id ORDER BY k.key, v.ordinal_number NULLS LAST, v.document_id, v.position`,
        JSON.stringify(subjects),
        first,
      ),
      ({ id, kind, form }) => ({ __typename: kind, id, form }),
    );
  return {
    ministry: (slug) => all("SELECT id FROM entity WHERE id = 'Ministry:' || ?", slug)[0] ?? null,
    observations: (indicator, first) =>
      all(
        `SELECT ${factColumns} FROM fact f WHERE f.indicator_id = 'Indicator:' || ? AND f.kind = 'Observation' ORDER BY f.document_id, f.position LIMIT ?`,
        indicator,
        first,
      ).map(factOf),
    numbers: (indicator) =>
      all(
        "SELECT substr(period_start, 1, 4) AS year, subject_id AS subject, quantity_value AS value, quantity_comparator AS comparator FROM fact WHERE indicator_id = 'Indicator:' || ? AND kind = 'Observation' ORDER BY year, quantity_key",
        indicator,
      ),
    names: (ids) =>
      valuesOf(
        ids,
        all(
          `SELECT entity_id, text FROM (SELECT l.entity_id, l.text, row_number() OVER (PARTITION BY l.entity_id ORDER BY CASE ${preference.join(" ")} ELSE 2 END, l.rank, l.id) AS place FROM label l WHERE l.entity_id IN (SELECT value FROM json_each(?))) WHERE place = 1`,
          JSON.stringify(ids),
        ),
        "entity_id",
        ({ text }) => ({ text }),
      ),
    programs: edges("LEADS"),
    supports: edges("SUPPORTS"),
    targets: (programs, first) =>
      listsOf(
        programs,
        all(
          `SELECT k.value AS parent, ${factColumns} FROM json_each(?) k JOIN fact f ON f.id IN (SELECT id FROM fact WHERE program_id = k.value AND kind = 'Target' ORDER BY document_id, position LIMIT ?) ORDER BY k.key, f.document_id, f.position`,
          JSON.stringify(programs),
          first,
        ),
        factOf,
      ),
    evidence: (facts, first) =>
      listsOf(
        facts,
        all(
          "SELECT k.value AS parent, e.quote, e.span_start, e.document_id FROM json_each(?) k JOIN evidence e ON e.id IN (SELECT id FROM evidence WHERE fact_id = k.value ORDER BY rank, span_start, id LIMIT ?) ORDER BY k.key, e.rank, e.span_start, e.id",
          JSON.stringify(facts),
          first,
        ),
        (row) => ({ quote: row.quote, start: row.span_start, documentId: row.document_id }),
      ),
    documents: (ids) =>
      valuesOf(
        ids,
        all("SELECT id, slug, title FROM document WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids)),
        "id",
        ({ slug, title }) => ({ slug, title }),
      ),
    entities: (ids) => valuesOf(ids, entities(ids), "id", ({ id, symbol }) => ({ id, symbol })),
  };
}
