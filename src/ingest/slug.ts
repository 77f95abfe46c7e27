/** Slugs and the ids that are made of them: `Kind:slug`. */

const pattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The form of a slug, in words. */
export const slugForm = "lower case letters, digits and single hyphens";

/** Whether a text can be a slug. */
export function isSlug(text: string): boolean {
  return pattern.test(text);
}

/** Whether a text can be the id of an entity: `Kind:slug`. */
export function isEntityId(text: string): boolean {
  return /^[A-Z][A-Za-z]*$/.test(kindOf(text)) && isSlug(slugOf(text));
}

/** Whether a text can be the id of a fact, where the slug of a relation may have several parts. */
export function isFactId(text: string): boolean {
  return /^[A-Z][A-Za-z]*$/.test(kindOf(text)) && slugOf(text).split(".").every(isSlug);
}

/** The kind in an id. */
export function kindOf(id: string): string {
  return id.split(":", 1)[0] ?? "";
}

/** The slug in an id. */
export function slugOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** The id of a fact, from the key of its kind and its slug. */
export function factId(kind: string, slug: unknown): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}:${String(slug)}`;
}

/** The id of a fact as it is written. */
export function factIdOf(input: { readonly kind: string }): string {
  return factId(input.kind, (input as Readonly<Record<string, unknown>>)[input.kind]);
}

/** The id of a code of the outside world that an entity has. */
export function externalIdOf(entity: string, scheme: string, value: string): string {
  return `ExternalId:${entity.replace(":", ".")}.${scheme.toLowerCase()}.${value}`;
}
