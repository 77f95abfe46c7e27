/**
 * `/export`: the answer of an operation as a table, and `/export/<list>`: a whole list by its address.
 *
 * A GET needs no header that browsers do not send by themselves, unlike one to `/graphql`: this server only reads, it knows no
 * visitors, and scripts of other sites may read its answers anyway (CORS: any origin). So another site can make a browser
 * ask for what it could ask for itself; and in return a plain link, `read_csv(url)` or a spreadsheet can take a table away.
 */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Snapshots } from "../../shared/database/snapshot.js";
import { RequestError } from "../../shared/errors.js";
import { sendError, sendErrors } from "../error-answers.js";
import type { Mask } from "../mask.js";
import { newNote, startReading } from "../reading.js";
import { statusOf } from "../status.js";
import { Turns } from "../turns.js";
import { Answer, type AnswerParts, Refusal } from "./answer.js";
import { formatNames, formats } from "./formats.js";
import { type Output, outputOf } from "./output.js";
import { longestPage } from "./plan.js";
import { listWanted, operationWanted, type Wanted } from "./wanted.js";

/** What the routes are made of. */
export interface ExportParts extends AnswerParts {
  readonly schema: GraphQLSchema;
  readonly snapshots: Snapshots;
  readonly mask: Mask;
}

/** Reads what a request asks for. */
type Read = (request: FastifyRequest) => Wanted;

/** Adds the routes. */
export function serveExports(app: FastifyInstance, parts: ExportParts): void {
  const exports = new Exports(parts);
  const add = (url: string, methods: readonly string[], read: Read) => {
    app.route({
      method: [...methods],
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => exports.answer(request, reply, read),
    });
    app.route({
      method: ["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE"].filter((method) => !methods.includes(method)),
      url,
      handler: (request, reply) => {
        const message = `${url} has no ${request.method}. Send ${methods.join(" or ")}.`;
        return sendError(request, reply.header("allow", methods.join(", ")), 405, RequestError.badRequest(message));
      },
    });
  };
  add("/export", ["GET", "POST"], (request) => operationWanted(request, undefined));
  for (const format of formatNames) {
    add(`/export.${formats[format].ending}`, ["GET", "POST"], (request) => operationWanted(request, format));
  }
  add("/export/:file", ["GET"], (request) => listWanted(parts.schema, request));
}

class Exports {
  readonly #parts: ExportParts;
  /** So many are written at the same time, however slowly their clients read; each page then takes a turn like a query. */
  readonly #places: Turns;

  constructor(parts: ExportParts) {
    this.#parts = parts;
    this.#places = new Turns(parts.settings.maxExports, parts.settings.maxRequests);
  }

  async answer(request: FastifyRequest, reply: FastifyReply, read: Read): Promise<FastifyReply> {
    const { schema, snapshots, settings } = this.#parts;
    const note = newNote();
    request.note = note;
    // Its client has all of it, or has gone: in either case nothing more is read, and what it held is given back.
    let isOver = false;
    const over = new Promise<void>((resolve) => {
      reply.raw.once("close", () => {
        isOver = true;
        resolve();
      });
    });
    try {
      const wanted = read(request);
      if (!(await this.#places.take(settings.executionTimeout))) throw RequestError.busy();
      void over.then(() => this.#places.give());
      // Nobody hears it, but fastify wants its handlers to answer.
      if (isOver) throw RequestError.busy();
      // Besides what was asked for, relations and documents are read: where each row comes from.
      const rows = 2 * settings.maxRows;
      const page = wanted.form.all ? longestPage(settings) : settings.maxPageSize;
      const bounds = { timeout: settings.exportTimeout, rows, page };
      const reading = startReading(snapshots, settings, note, bounds);
      void over.then(() => reading.end());
      // Some formats read long before they write: without this, the connection would be taken for one that stands still.
      const progress = () => request.raw.socket.setTimeout(settings.idleTimeout);
      const table = new Answer(this.#parts, wanted.operation, wanted.form, reading, progress);
      const output = outputOf(schema, wanted, await table.begin(), table);
      // What a format reads ahead of its first byte may still be refused in order.
      const first = await output.bytes.next();
      const stream = this.#streamOf(request, reply, output, first, over);
      reply.header("content-disposition", `attachment; filename="${output.fileName}"`);
      return reply.type(output.mediaType).send(stream);
    } catch (error) {
      return this.#refuse(request, reply, error);
    }
  }

  /** The bytes of a table, each piece made when the one before has been read. */
  #streamOf(
    request: FastifyRequest,
    reply: FastifyReply,
    { bytes }: Output,
    first: IteratorResult<string | Uint8Array>,
    over: Promise<void>,
  ): Readable {
    const { settings, mask } = this.#parts;
    // A part of a table must not look whole, and an error is no row: the connection ends, which every client notices.
    const breakOff = (code: unknown) => {
      request.log.warn({ code }, "an export broke off");
      reply.raw.destroy();
    };
    const pieces = async function* () {
      try {
        if (!first.done) yield first.value;
        yield* bytes;
      } catch (error) {
        const { extensions } = error instanceof Refusal ? (error.errors[0] ?? {}) : mask(formatted(error), error);
        breakOff(extensions?.code);
        await over;
      }
    };
    const stream = Readable.from(pieces(), { highWaterMark: 1 });
    // Reading ends by itself then; but a client that takes its time would hold the snapshot for as long as it likes.
    const cutOff = setTimeout(() => breakOff("QUERY_TIMED_OUT"), settings.exportTimeout);
    void over.then(() => {
      clearTimeout(cutOff);
      stream.destroy();
    });
    return stream;
  }

  #refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    if (error instanceof Refusal) return sendErrors(request, reply, error.status, error.errors);
    const { message, extensions } = error instanceof RequestError ? error : this.#parts.mask(formatted(error), error);
    const code = String(extensions?.code);
    if (code === "SERVER_BUSY") reply.header("retry-after", "1");
    return sendErrors(request, reply, statusOf([code], undefined), [
      { message, ...(extensions ? { extensions } : {}) },
    ]);
  }
}

function formatted(error: unknown): { message: string } {
  return { message: error instanceof Error ? error.message : String(error) };
}
