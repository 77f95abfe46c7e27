/** Metrics: `/metrics` counts queries by the way that each took, in the text format of Prometheus (prometheus.io). */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { ServerContext, Way } from "./reading.js";

/** The most reasons that are told apart: each is kept, in the server and in what reads the metrics, for good. */
const mostReasons = 100;

/** What tells one series from another. */
type Labels = Readonly<Record<string, string>>;

/** What a server counts from its start on. */
export class Metrics {
  readonly #queries = new Map<string, { readonly labels: Labels; count: number }>();
  readonly #reasons = new Set<string>();

  /** Counts a query. A reason beyond the first hundred is counted as "other". */
  count(way: Way): void {
    const labels: Labels = way.name === "compiled" ? { way: way.name } : { way: way.name, why: this.#kept(way.why) };
    const key = JSON.stringify(labels);
    const series = this.#queries.get(key) ?? { labels, count: 0 };
    series.count += 1;
    this.#queries.set(key, series);
  }

  #kept(reason: string): string {
    if (this.#reasons.size < mostReasons) this.#reasons.add(reason);
    return this.#reasons.has(reason) ? reason : "other";
  }

  /** All that was counted, and the media type of the text. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    // Loaded when it is asked for: at the start it would take some twenty milliseconds of it.
    const { Counter, Registry } = await import("prom-client");
    const registry = new Registry();
    const queries = new Counter({
      name: "policy_graph_queries_total",
      help: "Queries by the way that answered them (compiled, mixed, ordinary), and of the last two, why.",
      labelNames: ["way", "why"],
      registers: [registry],
    });
    for (const { labels, count } of this.#queries.values()) queries.inc(labels, count);
    return { type: registry.contentType, text: await registry.metrics() };
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
