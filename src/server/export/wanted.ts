/** What a request to `/export` asks for: an operation of its own, or a whole list by its address. */
import type { FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { listVariables } from "../../export/list-address.js";
import { listOperation } from "../../export/list-operation.js";
import { tables } from "../../graph/index.js";
import { didYouMean, quote, RequestError } from "../../shared/errors.js";
import { nearest } from "../../shared/nearest.js";
import { type AskedForm, type AskedOperation, formOf, isFormParameter, operationOf, parametersOf } from "./asked.js";
import { type FormatName, formatNames, formats } from "./formats.js";

/** An operation, and how its answer is taken away. */
export interface Wanted {
  readonly operation: AskedOperation;
  readonly form: AskedForm;
  /** The address of the same table in another format, or of its citations. */
  address(this: void, format: FormatName, citations: boolean): string;
}

/**
 * What a request to `/export` asks for.
 *
 * @param format the format that the path names, where it does
 * @throws RequestError for what is no operation, and for parameters that are none
 */
export function operationWanted(request: FastifyRequest, format: FormatName | undefined): Wanted {
  const parameters = parametersOf(request);
  const operation = operationOf(request, parameters);
  const form = formOf(parameters, format);
  const { query, variables, operationName } = operation;
  const common = {
    query,
    ...(Object.keys(variables).length > 0 ? { variables: JSON.stringify(variables) } : {}),
    ...(operationName ? { operationName } : {}),
    ...(form.table ? { table: form.table } : {}),
    ...(form.all ? { all: "true" } : {}),
  };
  return {
    operation,
    form,
    address: (other, citations) => address(`/export.${formats[other].ending}`, Object.entries(common), citations),
  };
}

/**
 * What a request to `/export/<list>.<format>` asks for: its parameters are the filters of the list, and the few that say how
 * it is written.
 *
 * @throws RequestError for a list, a format or a filter that there is not
 */
export function listWanted(schema: GraphQLSchema, request: FastifyRequest): Wanted {
  const { file } = request.params as { file: string };
  const { name, format } = partsOf(file);
  const table = tables.find(({ roots }) => roots?.many === name);
  if (!table) {
    const lists = tables.flatMap(({ roots }) => roots?.many ?? []);
    const near = didYouMean(nearest(name, lists));
    throw RequestError.badArgument(`There is no list ${quote(name)}.${near} Lists: ${lists.join(", ")}.`);
  }
  const parameters = parametersOf(request);
  const filters = parameters.filter((parameter) => !isFormParameter(parameter));
  return {
    operation: {
      query: listOperation(schema, table),
      variables: { ...listVariables(schema, table, filters) },
      operationName: null,
    },
    form: { ...formOf(parameters.filter(isFormParameter), format), all: true },
    address: (other, citations) => address(`/export/${name}.${formats[other].ending}`, filters, citations),
  };
}

/** The list and the format that a file name is made of. */
function partsOf(file: string): { readonly name: string; readonly format: FormatName } {
  const format = formatNames.find((each) => file.endsWith(`.${formats[each].ending}`));
  if (format) return { name: file.slice(0, -formats[format].ending.length - 1), format };
  const endings = formatNames.map((each) => `.${formats[each].ending}`);
  throw RequestError.badArgument(
    `${quote(file)} has no format at its end. Write one behind the list: ${endings.join(", ")}.`,
  );
}

function address(path: string, parameters: readonly (readonly [string, string])[], citations: boolean): string {
  const search = new URLSearchParams([...parameters, ...(citations ? [["citations", "true"]] : [])] as [
    string,
    string,
  ][]);
  return search.size > 0 ? `${path}?${search}` : path;
}
