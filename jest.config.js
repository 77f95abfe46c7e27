/** Tests run as native ES modules; swc compiles them, with the metadata that decorators read. */
const transform = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      swcrc: false,
      sourceMaps: "inline",
      module: { type: "es6" },
      jsc: {
        target: "es2022",
        keepClassNames: true,
        parser: { syntax: "typescript", decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    },
  ],
};

const common = {
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform,
  testEnvironment: "node",
  roots: ["<rootDir>/src", "<rootDir>/migrations"],
  setupFilesAfterEnv: ["<rootDir>/src/testing/close-databases.ts"],
};

/** Suites that are the same whatever the database is, or are about the files of SQLite. They do not run on PostgreSQL. */
const sqliteOnly = [
  // About the files of SQLite: their damage, their write-ahead log, their first bytes.
  "src/server/damaged-file.test.ts",
  "src/shared/database/sqlite-identity.test.ts",
  "src/shared/database/sqlite-writer.test.ts",
  "src/ingest/killed-import.test.ts",
  "src/ingest/open-database.test.ts",
  // About other files: the sources, the documentation, the settings.
  "src/architecture.test.ts",
  "src/config.test.ts",
  "src/docs.test.ts",
];

export default {
  // Most suites begin by importing the fixtures into a database of their own, which takes a while on a busy machine.
  testTimeout: 30_000,
  // Most of a suite's time is loading packages, which a second worker does beside it; Jest takes one on two cores.
  maxWorkers: 2,
  // Where random graphs and questions begin: the same in npm run test:unit, another each time in npm run test:properties.
  showSeed: true,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["**/*.test.ts"],
      testPathIgnorePatterns: ["\\.(browser|postgres)\\.test\\.ts$"],
    },
    {
      ...common,
      displayName: "postgres",
      // The set-up writes into it where the server is.
      globals: {},
      testMatch: ["**/*.test.ts"],
      testPathIgnorePatterns: ["\\.browser\\.test\\.ts$", ...sqliteOnly],
      globalSetup: "<rootDir>/src/testing/start-postgres.mjs",
      globalTeardown: "<rootDir>/src/testing/stop-postgres.mjs",
    },
    { ...common, displayName: "browser", testMatch: ["**/*.browser.test.ts"] },
  ],
};
