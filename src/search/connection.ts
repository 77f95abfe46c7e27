/** The hits of a search as a connection: nothing is read before it is asked for, and each part at most once. */
import type { Sql } from "sql-template-tag";
import { Field, Int, ObjectType } from "type-graphql";
import type { Row } from "../shared/database/snapshot.js";
import { PageInfo } from "../shared/lists/connection.js";
import { cursorOf, readCursor } from "../shared/lists/order.js";
import type { Page } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import { highlightsOf } from "./highlights.js";
import { countsStatement, hitKeys, pageStatement, ranks, type SearchRequest, textsStatement } from "./hits.js";
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
  #rows: Promise<Row[]> | undefined;
  #counts: Promise<Row[]> | undefined;
  #matches: Promise<Map<unknown, SearchMatch[]>> | undefined;

  constructor(context: ReadContext, text: string, request: SearchRequest, page: Page) {
    this.#context = context;
    this.#text = text;
    this.#request = request;
    this.#page = page;
    // Said here, so that a wrong cursor is an error whatever is asked of the page.
    if (page.cursor !== undefined) readCursor(hitKeys(request), page.cursor);
  }

  @Field(() => [SearchEdge], { description: "The hits with their places and the texts that match." })
  async edges(): Promise<SearchEdge[]> {
    const rows = await this.#hits();
    const nodes = await this.nodes();
    const keys = hitKeys(this.#request);
    return rows.map((row, index) => {
      const matches = async () => (await this.#matchesOfPage()).get(row.id) ?? [];
      const rank = ranks[Number(row.rank)];
      const places = Number(row.places);
      return Object.assign(new SearchEdge(matches), { node: nodes[index], cursor: cursorOf(keys, row), rank, places });
    });
  }

  @Field(() => [SearchResult], { description: "The hits alone." })
  async nodes(): Promise<object[]> {
    const rows = await this.#hits();
    return Promise.all(rows.map(({ id, kind }) => this.#node(String(kind), String(id))));
  }

  @Field(() => PageInfo, { description: "Where in the list the page is." })
  async pageInfo(): Promise<PageInfo> {
    const rows = await this.#hits();
    const keys = hitKeys(this.#request);
    const place = (row: Row | undefined) => (row ? cursorOf(keys, row) : null);
    return Object.assign(new PageInfo(), {
      hasNextPage: (await this.#read()).length > rows.length,
      hasPreviousPage: this.#page.cursor !== undefined,
      startCursor: place(rows.at(0)),
      endCursor: place(rows.at(-1)),
    });
  }

  @Field(() => Int, { description: "How many hits there are, on all pages." })
  async totalCount(): Promise<number> {
    const [all] = await this.#counted("all");
    return Number(all?.total ?? 0);
  }

  @Field(() => SearchFacets, { description: "The hits counted by what they are." })
  async facets(): Promise<SearchFacets> {
    const [kind, language, document, speaker] = await Promise.all([
      this.#facet("kind"),
      this.#facet("language"),
      this.#facet("document", (id) => this.#node("Document", id)),
      this.#facet("speaker", (id) => this.#node("Person", id)),
    ]);
    return Object.assign(new SearchFacets(), { kind, language, document, speaker });
  }

  @Field(() => [String], {
    description: "Where nothing is found: names and spellings near the text. Empty where something is.",
  })
  async didYouMean(): Promise<string[]> {
    return (await this.totalCount()) > 0 ? [] : suggestions(this.#context, this.#text);
  }

  #read(): Promise<Row[]> {
    this.#rows ??= this.#ask(() => pageStatement(this.#request, this.#page));
    return this.#rows;
  }

  async #hits(): Promise<Row[]> {
    return (await this.#read()).slice(0, this.#page.size);
  }

  async #counted(facet: string): Promise<Row[]> {
    this.#counts ??= this.#ask(() => countsStatement(this.#request));
    return (await this.#counts).filter((row) => row.facet === facet);
  }

  async #facet(
    name: string,
    read: (value: string) => Promise<object> | string = (value) => value,
  ): Promise<{ value: object | string; count: number }[]> {
    const rows = await this.#counted(name);
    return Promise.all(
      rows.map(async ({ value, total }) => ({ value: await read(String(value)), count: Number(total) })),
    );
  }

  /** Nothing is found by a text without a word, and no statement is needed for that. */
  async #ask(statement: () => Sql): Promise<Row[]> {
    return this.#request.query.pieces.length === 0 ? [] : this.#context.snapshot.all(statement());
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
    const ids = (await this.#hits()).map(({ id }) => String(id));
    const byHit = new Map<unknown, SearchMatch[]>(ids.map((id) => [id, []]));
    for (const row of await this.#ask(() => textsStatement(this.#request, ids)))
      byHit.get(row.id)?.push(this.#match(row));
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
