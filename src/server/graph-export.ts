/** `/export/graph.ttl`, `.jsonld` and `.nt`: the whole graph or one document, as triples, streamed from one snapshot. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Settings } from "../config.js";
import { statedTables } from "../graph/index.js";
import { type GraphFormat, graphForms } from "../rdf/forms.js";
import type { GraphSource } from "../rdf/graph.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { quote, RequestError } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import { nearSlugs } from "../shared/read/near-slugs.js";
import { sendError } from "./error-answers.js";
import { newNote, type ServerContext, startReading } from "./reading.js";
import { entityTag, hasAnswer, keepable } from "./revalidation.js";
import { Turns } from "./turns.js";

/** What makes triples, loaded for the first who asks for some: its packages are large, and a start would wait for them. */
const rdf = {
  addresses: () => import("../rdf/addresses.js"),
  formats: () => import("../rdf/formats.js"),
};

/** What the exports are made from. */
export interface GraphExportParts {
  readonly snapshots: Snapshots;
  readonly settings: Settings;
}

/**
 * Adds an address for each form. An export takes as long as the graph is large and its client is slow: no time bounds it
 * but that of an idle connection. So exports wait for each other, and no query waits for them.
 */
export function serveGraphExports(app: FastifyInstance, { snapshots, settings }: GraphExportParts): void {
  const turns = new Turns(settings.maxRunning, settings.maxRequests);
  const unbounded = { ...settings, executionTimeout: Number.POSITIVE_INFINITY, maxRows: Number.POSITIVE_INFINITY };
  for (const [ending, mediaType] of Object.entries(graphForms)) {
    app.get(`/export/graph.${ending}`, { exposeHeadRoute: false }, async (request, reply) => {
      const note = newNote();
      request.note = note;
      if (!(await turns.take(settings.executionTimeout))) {
        return sendError(request, reply.header("retry-after", "1"), 503, RequestError.busy());
      }
      const reading = startReading(snapshots, unbounded, note);
      const end = () => {
        reading.end();
        turns.give();
      };
      try {
        const source = await sourceOf(request, reading.context, settings);
        const tag = await entityTag(reading.context, [request.url, settings.baseIri]);
        keepable(reply, tag);
        if (hasAnswer(request, tag)) {
          end();
          return await reply.code(304).send();
        }
        const { writeGraph } = await rdf.formats();
        const text = writeGraph(ending as GraphFormat, source);
        text.once("close", end);
        // A client that leaves before the first byte is sent, fastify does not tell of.
        reply.raw.once("close", () => text.destroy());
        return reply.type(`${mediaType}; charset=utf-8`).send(text);
      } catch (error) {
        end();
        if (!(error instanceof RequestError)) throw error;
        return sendError(request, reply, error.extensions.code === "UNKNOWN_ID" ? 404 : 400, error);
      }
    });
  }
}

async function sourceOf(request: FastifyRequest, context: ServerContext, settings: Settings): Promise<GraphSource> {
  const slug = documentOf(request);
  const { snapshot, pages } = context;
  const revision = await context.revision();
  const { Addresses } = await rdf.addresses();
  const source = { snapshot, pages, tables: statedTables, addresses: new Addresses(settings.baseIri), revision };
  if (slug === undefined) return source;
  const table = tableOf("Document");
  const document = (await context.load.by(table, "slug", slug)) as { readonly id: string } | null;
  if (!document) throw RequestError.unknownId(`Document ${quote(slug)}`, await nearSlugs(context, table, slug));
  return { ...source, document: document.id };
}

/**
 * The slug in `?document=`, where it is asked for.
 *
 * @throws RequestError for any other parameter, and for several documents
 */
function documentOf({ query }: FastifyRequest): string | undefined {
  const { document, ...others } = query as Readonly<Record<string, string | readonly string[]>>;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw RequestError.badArgument(`There is no parameter ${quote(other)}. The one that there is: ?document=<slug>.`);
  }
  if (document === undefined || typeof document === "string") return document;
  throw RequestError.badArgument(
    `document is given ${document.length} times. Ask for one document, or for all without it.`,
  );
}
