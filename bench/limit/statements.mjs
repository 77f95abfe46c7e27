/**
 * The limit: for each workload the one SQL statement that a person would write for it, which gives the bytes of the answer.
 * Nothing general is in it: it knows the query, and reads no column that the answer does not have.
 */

/** The English name of an entity, else the Chinese one, else any: the rule of src/graph/label/preferred-label.ts. */
const name = (id) => `json_object('text', (SELECT l.text FROM label l WHERE l.entity_id = ${id} ORDER BY CASE
  WHEN l.language = 'en' OR l.language GLOB 'en-*' THEN 0 WHEN l.language = 'zh' OR l.language GLOB 'zh-*' THEN 1 ELSE 2 END,
  l.rank, l.id LIMIT 1))`;

/** The first quote of a fact, with its document. */
const evidence = (fact) => `json_object('nodes', (SELECT json_group_array(json_object(
  'quote', e.quote, 'start', e.span_start, 'document', json_object('slug', d.slug, 'title', d.title)))
  FROM (SELECT quote, span_start, document_id FROM evidence WHERE fact_id = ${fact} ORDER BY rank, span_start, id LIMIT 1) e
  JOIN document d ON d.id = e.document_id))`;

const quantity = (fact) => `json_object('value', ${fact}.quantity_value, 'comparator', ${fact}.quantity_comparator,
  'unit', (SELECT json_object('symbol', u.symbol) FROM entity u WHERE u.id = ${fact}.quantity_unit_id))`;

/** An indicator by its id: where that is the same for all rows, SQLite reads it once. */
const indicator = (id) => `(SELECT json_object('id', i.id, 'name', ${name("i.id")}) FROM entity i WHERE i.id = ${id})`;

/** What the relations of an entity lead to, in the order in which documents state them. The + keeps SQLite from the index of kinds. */
const led = (
  subject,
  predicate,
  kind,
  first,
) => `(SELECT o.id, o.form FROM fact v CROSS JOIN entity o ON o.id = v.object_id
  WHERE v.subject_id = ${subject} AND v.predicate = '${predicate}' AND +v.kind = 'Relation'${kind ? ` AND o.kind = '${kind}'` : ""}
  ORDER BY v.ordinal_number NULLS LAST, v.document_id, v.position LIMIT ${first})`;

const nestedPage = `SELECT CAST(json_object('data', json_object('ministry', (
  SELECT json_object('id', m.id, 'name', ${name("m.id")}, 'programs', json_object('nodes', (
    SELECT json_group_array(json_object('id', p.id, 'form', p.form, 'name', ${name("p.id")},
      'supports', json_object('nodes', (
        SELECT json_group_array(json_object('id', s.id, 'name', ${name("s.id")}))
        FROM ${led("p.id", "SUPPORTS", "", 2)} s)),
      'ownTargets', json_object('nodes', (
        SELECT json_group_array(json_object('id', t.id, 'aim', t.aim, 'indicator', ${indicator("t.indicator_id")},
          'quantity', ${quantity("t")}, 'deadline', json_object('end', t.deadline_end), 'evidence', ${evidence("t.id")}))
        FROM (SELECT id, aim, indicator_id, quantity_value, quantity_comparator, quantity_unit_id, deadline_end
          FROM fact WHERE program_id = p.id AND kind = 'Target'
          ORDER BY document_id, position LIMIT 2) t))))
    FROM ${led("m.id", "LEADS", "Program", 10)} p)))
  FROM entity m WHERE m.id = 'Ministry:' || :slug))) AS BLOB) AS answer`;

const observations = `SELECT CAST(json_object('data', json_object('observations', json_object('nodes', (
  SELECT json_group_array(json_object('id', o.id, 'indicator', ${indicator("'Indicator:' || :indicator")}, 'quantity', ${quantity("o")},
    'period', CASE WHEN o.period_start IS NULL THEN NULL ELSE json_object('start', o.period_start, 'end', o.period_end) END,
    'evidence', ${evidence("o.id")}))
  FROM (SELECT id, quantity_value, quantity_comparator, quantity_unit_id, period_start, period_end
    FROM fact WHERE indicator_id = 'Indicator:' || :indicator AND kind = 'Observation'
    ORDER BY document_id, position LIMIT 200) o)))) AS BLOB) AS answer`;

/** A decimal as the server writes computed ones: no zeros at its end. */
const plain = (value) => `CASE WHEN instr(${value}, '.') = 0 THEN ${value} ELSE rtrim(rtrim(${value}, '0'), '.') END`;

/** A decimal in millionths: whole numbers, which SQLite adds exactly, and refuses to add where they grow too large. */
const millionths = (value) => `CASE WHEN instr(${value}, '.') = 0 THEN CAST(${value} AS integer) * 1000000
  ELSE CAST(replace(substr(${value} || '000000', 1, instr(${value}, '.') + 6), '.', '') AS integer) END`;

/** Half of the sum of two decimals: in ten-millionths, twice five is ten. */
const half = `(${millionths("low")} + ${millionths("high")}) * 5`;
const middle = `printf('%d.%07d', ${half} / 10000000, ${half} % 10000000)`;

/** The number at a place of the order, from 0. */
const at = (place) => `(numbers ->> (${place}))`;

/** Computed numbers are exact where all that they are made of are; the corpus states none in another way. */
const computed = (value) => `CASE WHEN least_comparator = 'EXACT' AND comparators = 'EXACT' THEN
  json_object('quantity', json_object('value', ${value}, 'comparator', 'EXACT')) END`;

/** A list that is sorted as it is gathered takes half of the time that numbered rows take. */
const groups = `WITH gathered AS (SELECT substr(period_start, 1, 4) AS year, count(*) AS total, count(DISTINCT subject_id) AS subjects,
    json_group_array(quantity_value ORDER BY quantity_key) AS numbers, min(quantity_comparator) AS least_comparator,
    max(quantity_comparator) AS comparators
  FROM fact WHERE indicator_id = 'Indicator:' || :indicator AND kind = 'Observation' GROUP BY 1 ORDER BY 1 LIMIT 50),
made AS (SELECT *, ${at("0")} AS least, ${at("total - 1")} AS most, ${at("(total - 1) / 2")} AS low, ${at("total / 2")} AS high
  FROM gathered)
SELECT CAST(json_object('data', json_object('observationGroups', json_object('nodes', (SELECT json_group_array(json_object(
    'key', json_object('periodYear', json_object('label', year)), 'count', total, 'countDistinct', subjects,
    'minimum', ${computed(plain("least"))}, 'maximum', ${computed(plain("most"))},
    'median', ${computed(plain(`CASE total % 2 WHEN 1 THEN low ELSE ${middle} END`))}))
  FROM made)))) AS BLOB) AS answer`;

/** The page and, apart from it, where it ends: its cursor is made of that. */
const deepPage = `WITH page AS MATERIALIZED (SELECT id, indicator_id, quantity_value, period_start, period_end, document_id, position
  FROM fact WHERE kind = 'Observation' AND quantity_comparator = 'EXACT' AND quantity_unit_id = 'Unit:' || :unit
    AND (document_id, position, id) > (:document, :position, :id) ORDER BY document_id, position, id LIMIT 21)
SELECT CAST((SELECT json_group_array(json_object('id', p.id, 'indicator', json_object('name', ${name("p.indicator_id")}),
    'quantity', json_object('value', p.quantity_value),
    'period', json_object('interval', p.period_start || '/' || p.period_end), 'document', json_object('slug', d.slug)))
  FROM (SELECT * FROM page LIMIT 20) p JOIN document d ON d.id = p.document_id) AS BLOB) AS nodes,
  (SELECT count(*) FROM page) > 20 AS more,
  (SELECT json_array(document_id, position, id) FROM page LIMIT 1 OFFSET 19) AS last`;

/** The statements, by the names of the workloads' files. */
export const statements = {
  "nested-page": nestedPage,
  observations,
  groups,
  "deep-page": deepPage,
};
