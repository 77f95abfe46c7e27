/** How the types are made from the published schema and the documents in this folder: `npm run codegen`. */
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "schema/schema.graphql",
  documents: ["examples/typescript/*.ts", "!examples/typescript/codegen.ts"],
  generates: {
    "examples/typescript/generated/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        // The SHA-256 of every document, and the file that TRUSTED_DOCUMENTS names.
        persistedDocuments: { hashAlgorithm: "sha256" },
      },
      config: {
        documentMode: "string",
        enumType: "string-literal",
        // Exact numbers, days and intervals stay the strings that they are on the wire.
        scalars: { ExactDecimal: "string", LocalDate: "string", DateInterval: "string", LanguageTag: "string" },
        strictScalars: true,
        useTypeImports: true,
      },
    },
  },
  emitLegacyCommonJSImports: false,
};

export default config;
