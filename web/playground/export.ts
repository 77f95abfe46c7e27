import { tryParseJSONC } from "@graphiql/react";
import type { Link } from "./link";

/** Where answers are taken away as tables, on the page's own origin. */
const ENDPOINT = "/export";

/** How a table is written. */
interface Form {
  readonly format: string;
  readonly citations?: boolean;
}

/** What the server answers where it gives no table. */
interface Refused {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly tables?: readonly string[] };
  }[];
}

/**
 * Downloads the answer of a query as a table; where it has several lists side by side, each of them as a file of its own.
 *
 * @returns how it went, in a sentence
 */
export async function takeAway({ variables, ...asked }: Link, form: Form): Promise<string> {
  let body: string;
  try {
    body = JSON.stringify({ ...asked, variables: tryParseJSONC(variables) ?? {} });
  } catch (error) {
    return `The variables ${(error as Error).message}`;
  }
  try {
    return await saveTables(body, form);
  } catch {
    return "The table did not arrive whole. Is the server running?";
  }
}

async function saveTables(body: string, form: Form): Promise<string> {
  const response = await ask(body, form);
  if (response.ok) return `Saved ${await save(response)}.`;
  const { errors: [error] = [] }: Refused = await response.json();
  const tables = error?.extensions?.tables;
  if (!tables) return error?.message ?? `The server answered ${response.status}.`;
  const names: string[] = [];
  for (const table of tables) names.push(await save(await ask(body, form, table)));
  return `Saved ${names.length} tables, one for each list: ${names.join(", ")}.`;
}

function ask(body: string, { format, citations }: Form, table?: string): Promise<Response> {
  const search = new URLSearchParams({
    format,
    ...(citations ? { citations: "true" } : {}),
    ...(table ? { table } : {}),
  });
  return fetch(`${ENDPOINT}?${search}`, { method: "POST", headers: { "content-type": "application/json" }, body });
}

/** Lets the browser save what was answered, under the name that the server gives it. */
async function save(response: Response): Promise<string> {
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "table";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return name;
}
