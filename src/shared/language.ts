/** Languages, as BCP 47 tags (RFC 5646). */
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import sql, { raw, type Sql } from "sql-template-tag";

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/**
 * The canonical form of a language tag, or undefined where the text is none that has a name.
 *
 * @param text for example `en`, `zh`, `zh-Hans`
 */
export function languageTag(text: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(text);
    return canonical && names.of(canonical.split("-")[0] ?? "") ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a label or quote in `tag` answers a request for `wanted`: `zh-Hans` answers `zh`, and `zh` answers `zh-Hans`. */
export function languageMatches(tag: string, wanted: string): boolean {
  return tag === wanted || tag.startsWith(`${wanted}-`) || wanted.startsWith(`${tag}-`);
}

/** {@link languageMatches} as a condition, for a column of tags. */
export function languageMatchesSql(column: Sql, wanted: string): Sql {
  const narrower = sql`${column} = ${wanted} OR substr(${column}, 1, ${raw(String(wanted.length + 1))}) = ${`${wanted}-`}`;
  if (!wanted.includes("-")) return sql`(${narrower})`;
  return sql`(${narrower} OR substr(${wanted}, 1, length(${column}) + 1) = ${column} || '-')`;
}

function parse(value: unknown): string {
  const tag = typeof value === "string" ? languageTag(value) : undefined;
  if (!tag) {
    throw new GraphQLError(
      `LanguageTag cannot be ${JSON.stringify(value)}. Write a BCP 47 tag, for example "en" or "zh".`,
    );
  }
  return tag;
}

/** The scalar of languages. */
export const LanguageTag = new GraphQLScalarType<string, string>({
  name: "LanguageTag",
  description: 'A language as a BCP 47 tag, for example "en", "zh" or "zh-Hans".',
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc5646",
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
