/**
 * The hits of a search as a connection: nothing is read before it is asked for, and each part at most once. Parts that are asked
 * for together are found together.
 */
import DataLoader from "dataloader";
import { Field, Int, ObjectType } from "type-graphql";
import type { Row } from "../shared/database/snapshot.js";
import { PageInfo } from "../shared/lists/connection.js";
import { readCursor } from "../shared/lists/order.js";
import type { Page } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import type { SearchRequest } from "./found.js";
import { highlightsOf } from "./highlights.js";
import { type Facet, hitCursor, hitKeys, hitsStatement, type Part, ranks, textsStatement } from "./hits.js";
import { SearchResult } from "./kinds.js";
import { suggestions } from "./suggest.js";
import { SearchFacets, SearchHighlight, SearchMatch, SearchRank } from "./types.js";

/** The classes of the sources of texts, by the fields of the index. */
const sources: Readonly<Record<string, string>> = { LABEL: "Label", QUOTE: "Evidence", PASSAGE: "Passage" };

/** A hit. */
@ObjectType({ description: "A hit, with the texts that match." })
export class SearchEdge {
  @Field(() => SearchResult, { description: "What is found." })
  node!: object;

  @Field(() => String, { description: "Its place, for `after`." })
  cursor!: string;

  @Field(() => SearchRank, { description: "Where the words stand: by this the hits are ordered first." })
  rank!: keyof typeof SearchRank;

  @Field(() => Int, { description: "How often its texts have the words: by this hits of one rank are ordered." })
  places!: number;

  readonly #matches: () => Promise<SearchMatch[]>;

  constructor(matches: () => Promise<SearchMatch[]>) {
    this.#matches = matches;
  }

  @Field(() => [SearchMatch], { description: "The texts of it that have any of the words." })
  matches(): Promise<SearchMatch[]> {
    return this.#matches();
  }
}

/** What a search finds. */
@ObjectType({
  description:
    "What a search finds, in pages. The order: a name that is the text, names that begin with it, names with all its words, quotes, passages, several texts together; then by how many places match; then by kind and id.",
})
export class SearchConnection {
  readonly #context: ReadContext;
  readonly #text: string;
  readonly #request: SearchRequest;
  readonly #page: Page;
  readonly #parts: DataLoader<Part, Row[]>;
  #matches: Promise<Map<unknown, SearchMatch[]>> | undefined;

  constructor(context: ReadContext, text: string, request: SearchRequest, page: Page) {
    this.#context = context;
    this.#text = text;
    this.#request = request;
    this.#page = page;
    this.#parts = new DataLoader((parts) => this.#find(parts));
    // Said here, so that a wrong cursor is an error whatever is asked of the page.
    if (page.cursor !== undefined) readCursor(hitKeys(request), page.cursor);
  }

  @Field(() => [SearchEdge], { description: "The hits with their places and the texts that match." })
  async edges(): Promise<SearchEdge[]> {
    const rows = await this.#hits();
    const nodes = await this.nodes();
    return rows.map((row, index) => {
      const matches = async () => (await this.#matchesOfPage()).get(row.value) ?? [];
      const [node, cursor] = [nodes[index], hitCursor(this.#request, row)];
      const rank = ranks[Number(row.rank)];
      return Object.assign(new SearchEdge(matches), { node, cursor, rank, places: Number(row.total) });
    });
  }

  @Field(() => [SearchResult], { description: "The hits alone." })
  async nodes(): Promise<object[]> {
    const rows = await this.#hits();
    return Promise.all(rows.map(({ value, kind }) => this.#node(String(kind), String(value))));
  }

  @Field(() => PageInfo, { description: "Where in the list the page is." })
  async pageInfo(): Promise<PageInfo> {
    const rows = await this.#hits();
    const place = (row: Row | undefined) => (row ? hitCursor(this.#request, row) : null);
    return Object.assign(new PageInfo(), {
      hasNextPage: (await this.#parts.load("page")).length > rows.length,
      hasPreviousPage: this.#page.cursor !== undefined,
      startCursor: place(rows.at(0)),
      endCursor: place(rows.at(-1)),
    });
  }

  @Field(() => Int, { description: "How many hits there are, on all pages." })
  async totalCount(): Promise<number> {
    const [all] = await this.#parts.load("all");
    return Number(all?.total ?? 0);
  }

  @Field(() => SearchFacets, { description: "The hits counted by what they are." })
  facets(): SearchFacets {
    return new SearchFacets(
      (facet) => this.#counts(facet, (value) => value),
      (facet, type) => this.#counts(facet, (id) => this.#node(type, id)),
    );
  }

  @Field(() => [String], {
    description: "Where nothing is found: names and spellings near the text. Empty where something is.",
  })
  async didYouMean(): Promise<string[]> {
    return (await this.totalCount()) > 0 ? [] : suggestions(this.#context, this.#text);
  }

  async #hits(): Promise<Row[]> {
    return (await this.#parts.load("page")).slice(0, this.#page.size);
  }

  async #counts<Value>(
    facet: Facet,
    read: (value: string) => Promise<Value> | Value,
  ): Promise<{ value: Value; count: number }[]> {
    const rows = await this.#parts.load(facet);
    return Promise.all(
      rows.map(async ({ value, total }) => ({ value: await read(String(value)), count: Number(total) })),
    );
  }

  /** Nothing is found by a text without a word, and no statement is needed for that. */
  async #find(parts: readonly Part[]): Promise<Row[][]> {
    if (this.#request.query.pieces.length === 0) return parts.map(() => []);
    const rows = await this.#context.snapshot.all(hitsStatement(this.#request, this.#page, parts));
    return parts.map((part) => rows.filter((row) => row.part === part));
  }

  async #node(type: string, id: string): Promise<object> {
    const found = await this.#context.load.shown(type, id);
    if (!found) throw new Error(`the index of the search has ${id}, and the graph does not`);
    return found;
  }

  #matchesOfPage(): Promise<Map<unknown, SearchMatch[]>> {
    this.#matches ??= this.#readMatches();
    return this.#matches;
  }

  async #readMatches(): Promise<Map<unknown, SearchMatch[]>> {
    const ids = (await this.#hits()).map(({ value }) => String(value));
    const byHit = new Map<unknown, SearchMatch[]>(ids.map((id) => [id, []]));
    const rows = await this.#context.snapshot.all(textsStatement(this.#request, ids));
    for (const row of rows) byHit.get(row.id)?.push(this.#match(row));
    return byHit;
  }

  #match(row: Row): SearchMatch {
    const { field, source_id: sourceId, language } = row;
    const text = String(row.words);
    const start = Number(row.start);
    const characters = [...text];
    const highlights = highlightsOf(text, this.#request.query.pieces).map((span) =>
      Object.assign(new SearchHighlight(), {
        start: start + span.start,
        end: start + span.end,
        words: characters.slice(span.start, span.end).join(""),
      }),
    );
    const source = () => this.#node(sources[String(field)] ?? "", String(sourceId));
    return Object.assign(new SearchMatch(source), { field, text, start, language, highlights });
  }
}
