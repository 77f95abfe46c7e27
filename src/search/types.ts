/** What a search answers with, as GraphQL types. */
import { Field, Int, ObjectType } from "type-graphql";
import { Document } from "../graph/document/document.js";
import { declareEnum } from "../graph/enums.js";
import { Person } from "../graph/kinds/person.js";
import { Node } from "../graph/node.js";
import { LanguageTag } from "../shared/language.js";
import { SearchKind } from "./kinds.js";

/** Where the words of a hit stand, in the order of the hits. */
export const SearchRank = declareEnum("SearchRank", "Where the words of a hit stand. Hits come in this order.", {
  SAME_NAME: "The text is a name of it.",
  NAME_BEGINS: "A name of it begins with the text.",
  NAME: "A name of it has all the words.",
  QUOTE: "A quote that states it has all the words.",
  PASSAGE: "The passage has all the words.",
  TOGETHER: "Several names of it, or several quotes, have all the words together.",
});

/** What sort of text matches. */
export const SearchField = declareEnum("SearchField", "What sort of text matches.", {
  LABEL: "A name of an entity.",
  QUOTE: "A quote that states a fact.",
  PASSAGE: "A passage of a document.",
});

/** Words that match. */
@ObjectType({ description: "Words that match, by their place in their source text." })
export class SearchHighlight {
  @Field(() => Int, {
    description:
      "Where they start, in Unicode code points: of the name, or of the whole document for quotes and passages.",
  })
  start!: number;

  @Field(() => Int, { description: "Where they end; the end is excluded." })
  end!: number;

  @Field(() => String, { description: "The words, as they are printed." })
  words!: string;
}

/** A text that matches. */
@ObjectType({ description: "A text that matches, with the words in it that do." })
export class SearchMatch {
  readonly #source: () => Promise<object>;

  constructor(source: () => Promise<object>) {
    this.#source = source;
  }

  @Field(() => SearchField, { description: "What sort of text it is." })
  field!: keyof typeof SearchField;

  @Field(() => String, { description: "The text: the name, the quote or the passage." })
  text!: string;

  @Field(() => Int, { description: "Where the text starts in its document, in Unicode code points; 0 for names." })
  start!: number;

  @Field(() => LanguageTag, { description: "Its language." })
  language!: string;

  @Field(() => Node, { description: "What it is: a label, a piece of evidence or a passage." })
  source(): Promise<object> {
    return this.#source();
  }

  @Field(() => [SearchHighlight], { description: "The words that match, in their order." })
  highlights!: SearchHighlight[];
}

/** Hits of a kind. */
@ObjectType({ description: "How many hits are of a kind." })
export class SearchKindCount {
  @Field(() => SearchKind, { description: "The kind." })
  value!: string;

  @Field(() => Int, { description: "How many hits." })
  count!: number;
}

/** Hits in a language. */
@ObjectType({ description: "How many hits have words in a language; one with words in two counts in both." })
export class SearchLanguageCount {
  @Field(() => LanguageTag, { description: "The language." })
  value!: string;

  @Field(() => Int, { description: "How many hits." })
  count!: number;
}

/** Hits in a document. */
@ObjectType({ description: "How many hits have words in a document. Names are in none." })
export class SearchDocumentCount {
  @Field(() => Document, { description: "The document." })
  value!: object;

  @Field(() => Int, { description: "How many hits." })
  count!: number;
}

/** Hits of a speaker. */
@ObjectType({ description: "How many hits have words of a speaker. Names are of none." })
export class SearchSpeakerCount {
  @Field(() => Person, { description: "The speaker." })
  value!: object;

  @Field(() => Int, { description: "How many hits." })
  count!: number;
}

/** A value of a facet, and how many hits have it. */
interface Counted<Value> {
  readonly value: Value;
  readonly count: number;
}

/** The hits counted by what they are; each count is made where it is asked for. */
@ObjectType({
  description: "The hits counted by what they are, the most first: over all pages, and under the same arguments.",
})
export class SearchFacets {
  readonly #values: (facet: "kind" | "language") => Promise<Counted<string>[]>;
  readonly #things: (facet: "document" | "speaker", type: string) => Promise<Counted<object>[]>;

  constructor(
    values: (facet: "kind" | "language") => Promise<Counted<string>[]>,
    things: (facet: "document" | "speaker", type: string) => Promise<Counted<object>[]>,
  ) {
    this.#values = values;
    this.#things = things;
  }

  @Field(() => [SearchKindCount], { description: "By kind; these add up to all hits." })
  kind(): Promise<SearchKindCount[]> {
    return this.#values("kind");
  }

  @Field(() => [SearchLanguageCount], { description: "By the language of the words that match." })
  language(): Promise<SearchLanguageCount[]> {
    return this.#values("language");
  }

  @Field(() => [SearchDocumentCount], { description: "By the document of the words that match." })
  document(): Promise<SearchDocumentCount[]> {
    return this.#things("document", "Document");
  }

  @Field(() => [SearchSpeakerCount], { description: "By the speaker of the words that match." })
  speaker(): Promise<SearchSpeakerCount[]> {
    return this.#things("speaker", "Person");
  }
}
