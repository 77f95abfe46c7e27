/** The ids that a dataset uses: of what it refers to, and of what it has itself. */
import type { ParsedDataset } from "./parse-dataset.js";
import { externalIdOf, factIdOf, isFactId } from "./slug.js";

/** Every id of entities and facts that a dataset refers to, and those that it claims. */
export function usedIds(parsed: ParsedDataset): Set<string> {
  const ids = new Set<string>();
  const { document, passages, entities, facts, derivations } = parsed;
  for (const { input } of [...document, ...passages, ...entities, ...facts, ...derivations]) addIds(input, ids);
  for (const { input } of document) ids.add(`Document:${input.id}`);
  for (const { input } of derivations) ids.add(`Derivation:${input.derivation}`);
  for (const { input } of facts) ids.add(factIdOf(input));
  for (const { input } of entities) {
    for (const { scheme, value } of input.ids ?? []) ids.add(externalIdOf(input.id, scheme, value));
  }
  return ids;
}

function addIds(value: unknown, ids: Set<string>): void {
  if (typeof value === "string") {
    // Texts that look like ids and are none are looked up in vain, which does no harm.
    if (isFactId(value)) ids.add(value);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) addIds(inner, ids);
  }
}
