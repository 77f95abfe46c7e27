import type { TabTexts } from "./tab-texts";

/** What a link to the playground carries. Request headers stay out: they may hold secrets. */
export interface Link extends TabTexts {
  /** Set where the query text has several operations and one of them was chosen. */
  readonly operationName: string | null;
}

/** Many proxies refuse a request line over 8 KB, and Node's own limit for all headers is 16 KB. */
const LONGEST_LINK = 8000;

/** Reads a link from the address's `?query=&variables=&operationName=`; null where the address carries no query. */
export function readLink(search: string): Link | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  if (!query) return null;
  return { query, variables: parameters.get("variables") ?? "", operationName: parameters.get("operationName") };
}

/** Writes the address of a link, or null where it would be too long to travel. */
export function writeLink(page: string, { query, variables, operationName }: Link): string | null {
  const url = new URL(page);
  url.search = "";
  url.hash = "";
  url.searchParams.set("query", query);
  if (variables.trim() !== "") url.searchParams.set("variables", variables);
  if (operationName) url.searchParams.set("operationName", operationName);
  return url.href.length > LONGEST_LINK ? null : url.href;
}
