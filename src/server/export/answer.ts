/** The answer that is exported: the client's operation by the way of every query, read page by page in one snapshot. */
import { setTimeout as delay } from "node:timers/promises";
import type { ApolloServer } from "@apollo/server";
import type { DocumentNode, GraphQLFormattedError } from "graphql";
import type { Settings } from "../../config.js";
import { type Row, rowsOf } from "../../export/rows.js";
import type { Rows } from "../../export/sheet.js";
import { RequestError } from "../../shared/errors.js";
import type { Asked } from "../cost.js";
import type { Reading, ServerContext } from "../reading.js";
import { statusOf } from "../status.js";
import type { Turns } from "../turns.js";
import type { AskedForm, AskedOperation } from "./asked.js";
import { type Plan, planOf } from "./plan.js";

/** An answer with errors: it is refused whole, and never exported in part. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
  ) {
    super(errors[0]?.message ?? "the answer has errors");
  }
}

/** What answers are read with. */
export interface AnswerParts {
  readonly apollo: ApolloServer<ServerContext>;
  readonly settings: Settings;
  readonly turns: Turns;
}

/** A page of the answer. */
interface Page {
  readonly rows: readonly Row[];
  /** The cursor that the next one begins behind; null behind the last. */
  readonly next: string | null;
}

/** The rows of an operation's answer. */
export class Answer implements Rows {
  readonly #parts: AnswerParts;
  readonly #operation: AskedOperation;
  readonly #form: AskedForm;
  readonly #reading: Reading;
  readonly #progress: () => void;
  readonly #deadline: number;
  #plan: Plan | undefined;
  #pageSize = 0;
  #first: Page | undefined;

  /** The revision that it is read from; known once it has begun. */
  revision: unknown;

  /** @param progress is told of each part that is read: its client waits for it, and does not stand still */
  constructor(parts: AnswerParts, operation: AskedOperation, form: AskedForm, reading: Reading, progress: () => void) {
    this.#parts = parts;
    this.#operation = operation;
    this.#form = form;
    this.#reading = reading;
    this.#progress = progress;
    this.#deadline = performance.now() + parts.settings.exportTimeout;
  }

  /**
   * Reads the first page, which is all of it where the outermost list is not paged on.
   *
   * @throws Refusal with the errors of the answer
   */
  async begin(): Promise<Plan> {
    this.#first = await this.#page(null);
    if (!this.#plan) throw new Error("an answer without errors has no plan");
    return this.#plan;
  }

  /** Its rows; called again, they come from the first on. */
  async *batches(): AsyncGenerator<readonly Row[]> {
    const most = this.#parts.settings.maxExportRows;
    let count = 0;
    for (let page = this.#first; page; page = page.next === null ? undefined : await this.#page(page.next)) {
      count += page.rows.length;
      if (count > most) throw tooManyRows(most);
      yield page.rows;
    }
  }

  /** Reads in its turn among the queries, with loaders of its own, so that memory stays flat however long it goes on. */
  async read<T>(work: (context: ServerContext) => Promise<T>): Promise<T> {
    await this.#turn();
    this.#progress();
    try {
      return await work(this.#reading.next());
    } finally {
      this.#parts.turns.give();
    }
  }

  /** Waits for a turn. What has begun is not broken off where many wait: it asks again until its time is over. */
  async #turn(): Promise<void> {
    const { turns, settings } = this.#parts;
    while (!(await turns.take(settings.executionTimeout))) {
      if (!this.#first) throw RequestError.busy();
      if (performance.now() > this.#deadline) throw RequestError.timedOut(settings.exportTimeout / 1000);
      this.#progress();
      await delay(100);
    }
  }

  async #page(cursor: string | null): Promise<Page> {
    try {
      return await this.read((context) => this.#execute(context, cursor));
    } catch (error) {
      // Lists inside may be longer than they look before they are read: then fewer items at once.
      if (!(isTooCostly(error) && this.#plan?.paging && this.#pageSize > 1)) throw error;
      this.#pageSize = Math.floor(this.#pageSize / 2);
      return this.#page(cursor);
    }
  }

  async #execute(context: ServerContext, cursor: string | null): Promise<Page> {
    const { body, http } = await this.#parts.apollo.executeOperation(
      {
        query: this.#operation.query,
        variables: { ...this.#operation.variables },
        ...(this.#operation.operationName === null ? {} : { operationName: this.#operation.operationName }),
      },
      { contextValue: { ...context, rewrite: (asked) => this.#rewritten(asked, cursor) } },
    );
    if (body.kind !== "single") throw new Error("an answer came in parts");
    const { data, errors, extensions } = body.singleResult;
    this.revision = extensions?.revision;
    if (errors) throw refusalOf(errors, http.status);
    const plan = this.#plan;
    if (!plan || !data) throw new Error("an answer without errors has no data");
    const next = plan.paging?.next(data);
    const most = this.#parts.settings.maxExportRows;
    if (next?.total && next.total > most) throw tooManyRows(most, next.total);
    return { rows: rowsOf(data, plan.read, plan.marks), next: next?.cursor ?? null };
  }

  /** What is run in the operation's place; planned when it has passed every check of queries for the first time. */
  #rewritten(asked: Asked, cursor: string | null): DocumentNode {
    if (!this.#plan) {
      this.#plan = planOf(asked, this.#form, this.#parts.settings);
      this.#pageSize = this.#plan?.paging?.size ?? 0;
    }
    const { document = asked.document, paging } = this.#plan ?? {};
    return paging ? paging.pageOf(document, this.#pageSize, cursor) : document;
  }
}

function refusalOf(errors: readonly GraphQLFormattedError[], status: number | undefined): Refusal {
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  return new Refusal(statusOf(codes, status === 200 ? undefined : status), errors);
}

function isTooCostly(error: unknown): boolean {
  return error instanceof Refusal && error.errors.some(({ extensions }) => extensions?.code === "QUERY_TOO_COSTLY");
}

function tooManyRows(limit: number, actual?: number): RequestError {
  const has = actual === undefined ? `more than ${limit}` : `${actual}`;
  return RequestError.overLimit(
    "ANSWER_TOO_LARGE",
    `The table has ${has} rows; the limit is ${limit}. Take it away in parts, with a filter.`,
    { limit, ...(actual === undefined ? {} : { actual }) },
  );
}
