/** Limits on the text of a query, as validation rules: they are looked at before anything runs, and answer 400. */
import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { type FieldNode, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";
import type { Settings } from "../config.js";
import { RequestError } from "../shared/errors.js";

/**
 * The rules for depth, aliases, directives and root fields. Fragments count where they are used.
 *
 * Those of graphql-armor throw when they are used alone, which Apollo Server answers with 500; so they report instead.
 */
export function queryLimits(settings: Settings): ValidationRule[] {
  const { maxDepth, maxAliases, maxDirectives } = settings;
  return [
    maxDepthRule({
      n: maxDepth,
      flattenFragments: true,
      ...reporting(() =>
        RequestError.overLimit(
          "QUERY_TOO_DEEP",
          `The query is nested more than ${maxDepth} levels deep. Ask for what is further inside by its id, in another query.`,
          { limit: maxDepth },
        ),
      ),
    }),
    maxAliasesRule({ n: maxAliases, allowList: [], ...reporting(() => tooMany("aliases", maxAliases)) }),
    maxDirectivesRule({ n: maxDirectives, ...reporting(() => tooMany("directives", maxDirectives)) }),
    rootFieldsRule(settings.maxRootFields),
  ];
}

function reporting(error: () => RequestError) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(error())],
  };
}

function tooMany(what: string, limit: number, actual?: number): RequestError {
  return RequestError.overLimit(
    "QUERY_TOO_LARGE",
    `The query has ${actual ?? "too many"} ${what}; the limit is ${limit}. Ask in several queries.`,
    { limit, ...(actual === undefined ? {} : { actual }) },
  );
}

function rootFieldsRule(limit: number): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const actual = fieldsOf(context, operation.selectionSet).length;
      if (actual > limit) context.reportError(tooMany("fields at its root", limit, actual));
    },
  });
}

/** The fields of a selection, those of its fragments among them. Apollo's limit on selections bounds their number. */
function fieldsOf(context: ValidationContext, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(context, selection.selectionSet);
    const fragment = context.getFragment(selection.name.value);
    return fragment ? fieldsOf(context, fragment.selectionSet) : [];
  });
}
