/** The GraphQL engine: Apollo Server with every limit that it offers and those of our own, and nothing that calls home. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FormattedExecutionResult, GraphQLSchema } from "graphql";
import { Compiler } from "../compile/compiler.js";
import type { Settings } from "../config.js";
import { answers } from "./answers.js";
import { bytesOfResult, compiled } from "./compiled.js";
import type { Health } from "./health.js";
import type { Log } from "./log.js";
import { createMask } from "./mask.js";
import { countWays, type Metrics } from "./metrics.js";
import { queryLimits } from "./query-limits.js";
import type { ServerContext } from "./reading.js";
import { refusals } from "./refusals.js";
import { rewriting } from "./rewriting.js";
import { byHash, type TrustedDocuments, trustedCache } from "./trusted-documents.js";

/** What the engine is made of. */
export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly settings: Settings;
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
  /** The only documents that are answered; undefined where every one is. */
  readonly trusted: TrustedDocuments | undefined;
}

/** Makes the engine; the caller starts and stops it. */
export function createApollo(parts: ApolloParts): ApolloServer<ServerContext> {
  const { schema, settings, log, health, metrics, trusted } = parts;
  const mask = createMask(log, health, settings);
  return new ApolloServer<ServerContext>({
    schema,
    // Never read from the environment: the same server everywhere.
    nodeEnv: "production",
    logger: log,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: trusted ? { cache: trustedCache(trusted) } : false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: settings.maxTokens },
    maxRecursiveSelections: settings.maxSelections,
    validationRules: queryLimits(settings),
    validationOptions: { maxErrors: 5 },
    executionOptions: { maxCoercionErrors: 5 },
    formatError: mask,
    // Declared to give a string, and passed through as it is: pinned by the tests of compiled.ts.
    stringifyResult: bytesOfResult as unknown as (result: FormattedExecutionResult) => string,
    plugins: [
      ...(trusted ? [byHash()] : []),
      refusals(settings),
      rewriting(),
      compiled(settings.compile ? new Compiler(schema) : undefined),
      answers(mask, health),
      countWays(metrics),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
