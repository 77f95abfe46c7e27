/** From entities to their rows: the things, with the fields of their kinds, and their codes. */
import { tables } from "../graph/index.js";
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import type { CheckedDocument } from "./check-document.js";
import { labelRows } from "./check-labels.js";
import { checkUnits } from "./check-units.js";
import { type EntityInput, ownFields } from "./format.js";
import type { Known } from "./known.js";
import type { DatasetModel, ModelRow } from "./model.js";
import type { ParsedDataset } from "./parse-dataset.js";
import type { Located } from "./parse-item.js";
import type { Problems } from "./problems.js";
import { externalIdOf, kindOf, slugOf } from "./slug.js";

type EntityRows = Pick<DatasetModel, "entities" | "labels" | "externalIds">;

const kinds = new Map(tables.filter(({ table }) => table === "entity").map((table) => [table.name, table]));

/** Makes the ids of a folder's entities known, before anything refers to them. Ids that are new are returned. */
export function declareEntities(parsed: ParsedDataset, known: Known, problems: Problems): Set<string> {
  const own = new Set<string>();
  const fresh = new Set<string>();
  for (const { input, at } of parsed.entities) {
    if (own.has(input.id)) {
      problems.add(at("id"), `${quote(input.id)} is listed twice. Put both together, or give one another slug.`);
    }
    own.add(input.id);
    if (known.datasetOf(input.id) !== undefined) continue;
    fresh.add(input.id);
    known.addEntity(input.id, parsed.raw.slug);
  }
  return fresh;
}

/** The rows of a folder's entities; where their printed names stand goes to the document's evidence. */
export function checkEntities(
  parsed: ParsedDataset,
  fresh: ReadonlySet<string>,
  document: CheckedDocument | undefined,
  known: Known,
  problems: Problems,
): EntityRows {
  checkUnits(parsed.entities, problems);
  const rows: EntityRows = { entities: [], labels: [], externalIds: [] };
  const datasetId = `Dataset:${parsed.raw.slug}`;
  for (const item of parsed.entities) {
    const { id, note = null, ids = [] } = item.input;
    const kind = kinds.get(kindOf(id));
    if (!kind) continue;
    if (fresh.has(id)) {
      const own = ownValues(item, kind, known, problems);
      rows.entities.push({ id, kind: kind.name, slug: slugOf(id), note, datasetId, ...own });
    } else refuseFields(item, kind, known, problems);
    rows.labels.push(...labelRows(item, parsed, document, problems));
    ids.forEach(({ scheme, value, source }, index) => {
      const code = externalIdOf(id, scheme, value);
      const name = `the code ${scheme.toLowerCase()} ${quote(value)} of ${id}`;
      known.claim(code, parsed.raw.slug, item.at("ids", index), problems, name);
      rows.externalIds.push({ id: code, entityId: id, scheme, value, source, datasetId });
    });
  }
  return rows;
}

/** The columns that a kind has of its own. */
function ownValues(
  { input, at }: Located<EntityInput>,
  kind: TableDeclaration,
  known: Known,
  problems: Problems,
): ModelRow {
  const written = input as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    ownFields(kind.class).flatMap((field): [string, unknown][] => {
      const name = columnName(field.name);
      const value = written[name] ?? null;
      if (value === null && !field.nullable) {
        problems.add(at(), `${input.id} has no ${name}. Add it: every ${kind.name} needs one.`);
      }
      if (field.form === "value") {
        const key = field.sortProperty && typeof value === "string" ? decimalKey(value) : null;
        return [[field.name, value], ...(field.sortProperty ? [[field.sortProperty, key] as [string, unknown]] : [])];
      }
      if (typeof value === "string") known.entity(value, at(name), problems, field.target);
      return [[field.key, value]];
    }),
  );
}

/** An entity of another dataset is listed to add names and codes to it: what it is, the other dataset says. */
function refuseFields(
  { input, at }: Located<EntityInput>,
  kind: TableDeclaration,
  known: Known,
  problems: Problems,
): void {
  const fields = ["note", ...ownFields(kind.class).map(({ name }) => columnName(name))];
  for (const name of fields.filter((each) => each in input)) {
    const owner = quote(known.datasetOf(input.id) ?? "");
    problems.add(
      at(name),
      `${input.id} comes from the dataset ${owner}, which alone says its ${name}. Leave it out here.`,
    );
  }
}
