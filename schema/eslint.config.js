/** The rules of the schema: the recommended ones, and those of Relay's connections. */
import plugin from "@graphql-eslint/eslint-plugin";

/** Types that are no things: parts of answers, which have no id of their own. */
const parts = [
  ...[
    "PageInfo",
    "Period",
    "Quantity",
    "ComputedValue",
    "Coverage",
    "FieldCoverage",
    "KindCoverage",
    "Meta",
    "EntityCount",
    "FactCount",
  ],
  ...["AggregateValue", "UnitConversion", "PeriodBucket", "Series", "SeriesPoint", "TargetProgress"],
  ...["SearchMatch", "SearchHighlight", "SearchFacets", "Resolution", "ResolutionCandidate"],
  ...["SearchKindCount", "SearchLanguageCount", "SearchDocumentCount", "SearchSpeakerCount"],
  ...["Paths", "Path", "PathStep", "Neighborhood", "NeighborhoodNode", "Commons", "Common"],
];

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: {
      parser: plugin.parser,
      parserOptions: { graphQLConfig: { schema: "schema/schema.graphql" } },
    },
    plugins: { "@graphql-eslint": plugin },
    rules: {
      ...plugin.configs["flat/schema-recommended"].rules,
      ...plugin.configs["flat/schema-relay"].rules,
      "@graphql-eslint/strict-id-in-types": [
        "error",
        { exceptions: { types: parts, suffixes: ["Connection", "Edge", "Group", "GroupKeys"] } },
      ],
      // A search is read from its best hit on; every other list pages both ways.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // Connections have `nodes` beside `edges`, for clients that need no cursors.
      // Groups come in pages as things do, but are made for an answer: they are no nodes.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
    },
  },
];
