/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment Stated on Observation {\n    indicator {\n      name {\n        text\n      }\n    }\n    quantity {\n      comparator\n      value\n      unit {\n        symbol\n      }\n    }\n    period {\n      interval\n    }\n    evidence(where: { role: { eq: VALUE } }) {\n      nodes {\n        quote\n        start\n        end\n      }\n    }\n  }\n": typeof types.StatedFragmentDoc,
    "\n  query NumbersOfIndustry($slug: String!, $after: String) {\n    industry(slug: $slug) {\n      name {\n        text\n      }\n      observations(first: 2, after: $after) {\n        nodes {\n          ...Stated\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.NumbersOfIndustryDocument,
};
const documents: Documents = {
    "\n  fragment Stated on Observation {\n    indicator {\n      name {\n        text\n      }\n    }\n    quantity {\n      comparator\n      value\n      unit {\n        symbol\n      }\n    }\n    period {\n      interval\n    }\n    evidence(where: { role: { eq: VALUE } }) {\n      nodes {\n        quote\n        start\n        end\n      }\n    }\n  }\n": types.StatedFragmentDoc,
    "\n  query NumbersOfIndustry($slug: String!, $after: String) {\n    industry(slug: $slug) {\n      name {\n        text\n      }\n      observations(first: 2, after: $after) {\n        nodes {\n          ...Stated\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.NumbersOfIndustryDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Stated on Observation {\n    indicator {\n      name {\n        text\n      }\n    }\n    quantity {\n      comparator\n      value\n      unit {\n        symbol\n      }\n    }\n    period {\n      interval\n    }\n    evidence(where: { role: { eq: VALUE } }) {\n      nodes {\n        quote\n        start\n        end\n      }\n    }\n  }\n"): typeof import('./graphql.js').StatedFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NumbersOfIndustry($slug: String!, $after: String) {\n    industry(slug: $slug) {\n      name {\n        text\n      }\n      observations(first: 2, after: $after) {\n        nodes {\n          ...Stated\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').NumbersOfIndustryDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
