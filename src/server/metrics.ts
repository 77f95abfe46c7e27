/** Metrics: `/metrics` counts queries by the way that each took, in the text format of Prometheus (prometheus.io). */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import { Counter, Registry } from "prom-client";
import type { ServerContext, Way } from "./reading.js";

/** The most reasons that are told apart: each is kept, in the server and in what reads the metrics, for good. */
const mostReasons = 100;

/** What a server counts from its start on. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #queries = new Counter({
    name: "policy_graph_queries_total",
    help: "Queries by the way that answered them (compiled, mixed, ordinary), and of the last two, why.",
    labelNames: ["way", "why"],
    registers: [this.#registry],
  });
  readonly #reasons = new Set<string>();

  /** Counts a query. A reason beyond the first hundred is counted as "other". */
  count(way: Way): void {
    this.#queries.inc(way.name === "compiled" ? { way: way.name } : { way: way.name, why: this.#kept(way.why) });
  }

  #kept(reason: string): string {
    if (this.#reasons.size < mostReasons) this.#reasons.add(reason);
    return this.#reasons.has(reason) ? reason : "other";
  }

  /** All that was counted, and the media type of the text. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

/** The plugin that counts each query which came as far as to be answered: what is refused before that has no way. */
export function countWays(metrics: Metrics): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue }) {
          if (contextValue.note.way) metrics.count(contextValue.note.way);
        },
      };
    },
  };
}

/** Adds the path. It is never cached. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get("/metrics", async (_request, reply) => {
    const { type, text } = await metrics.text();
    return reply.header("cache-control", "no-store").type(type).send(text);
  });
}
