/** For tests: a query answered by both ways, and by which one it was compiled. */
import { execute, getOperationAST, parse } from "graphql";
import { Compiler } from "../compile/compiler.js";
import { Declined } from "../compile/scope.js";
import { buildSchema } from "../schema.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { reading } from "./graph.js";

/** What both ways gave. */
export interface BothAnswers {
  /** The JSON of the data, by the ordinary way; of data and errors where there are some. */
  readonly ordinary: string;
  /** The same by the compiler; undefined where it declined. */
  readonly compiled: string | undefined;
  /** `compiled`, `mixed: why`, or `ordinary: why`. */
  readonly way: string;
}

const compilers = new WeakMap<object, Compiler>();

/** Answers a query by both ways, each in a snapshot of its own. */
export async function bothAnswers(
  snapshots: Snapshots,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<BothAnswers> {
  const schema = await buildSchema();
  const compiler = compilers.get(schema) ?? new Compiler(schema);
  compilers.set(schema, compiler);
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(`no operation in ${query}`);
  const ordinary = await reading(snapshots, async (contextValue) => {
    const { data, errors } = await execute({ schema, document, variableValues: variables, contextValue });
    return JSON.stringify(errors ? { data, errors } : data);
  });
  return await reading(snapshots, async (context) => {
    try {
      const { data, partly } = await compiler.answer({ document, operation, hash: query, variables }, context);
      const compiled = Buffer.concat(data).toString();
      return { ordinary, compiled, way: partly === undefined ? "compiled" : `mixed: ${partly}` };
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      return { ordinary, compiled: undefined, way: `ordinary: ${error.message}` };
    }
  });
}

/** One answer to a query. */
export interface Answer {
  readonly json: string;
  /** By which way it came, where the compiler was asked: see {@link BothAnswers}. */
  readonly way?: string;
}

/** The answers of one database to a query: that of the resolvers, and the compiler's own where it gives one. */
export async function answers(
  snapshots: Snapshots,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<readonly Answer[]> {
  const { ordinary, compiled, way } = await bothAnswers(snapshots, query, variables);
  return [{ json: ordinary }, { json: compiled ?? ordinary, way }];
}
