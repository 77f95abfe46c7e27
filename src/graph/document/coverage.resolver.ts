import { Arg, Args, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import { RequestError } from "../../shared/errors.js";
import { tableOf } from "../../shared/fields/declaration.js";
import { listArguments } from "../../shared/lists/arguments.js";
import { type Connection, connectionOf, rootConnection } from "../../shared/lists/connection.js";
import type { ListRequest } from "../../shared/lists/page.js";
import type { ReadContext } from "../../shared/read/context.js";
import { nearSlugs } from "../../shared/read/near-slugs.js";
import { factKinds } from "../fact/kinds.js";
import { FieldCoverage, fieldCoverage, KindCoverage, kindCoverage } from "./dimension-coverage.js";
import { Document } from "./document.js";

const uncoveredSentences = { factCount: { eq: 0 }, reason: { isNull: true } };
const uncoveredNumerals = { use: { eq: "UNCOVERED" } };

/** How much of a document the graph accounts for. Its lists are those of the filters, which anyone can write. */
@ObjectType({
  description:
    "How much the graph accounts for, and how much documents say: each sentence, each numeral, and what is not stated of facts and entities.",
})
export class Coverage {
  @Field(() => Document, { nullable: true, description: "The document; null where all of them are asked about." })
  document!: Document | null;

  @Field(() => [FieldCoverage], {
    description: "Of each kind of facts, how many state what a document may leave out: a period, a number, a speaker …",
  })
  async facts(
    @Ctx() context: ReadContext,
    @Arg("kinds", () => [factKinds], { nullable: true, description: "Only these kinds; all, where nothing is said." })
    kinds?: string[] | null,
  ): Promise<FieldCoverage[]> {
    const all = await fieldCoverage(context, this.document?.id);
    return kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all;
  }

  @Field(() => [KindCoverage], { description: "Of each kind of entities, how many take part in a fact." })
  entities(@Ctx() context: ReadContext): Promise<KindCoverage[]> {
    return kindCoverage(context, this.document?.id);
  }

  @Field(() => connectionOf("Sentence"), { description: "The sentences that state facts." })
  sentencesWithFacts(
    @Ctx() context: ReadContext,
    @Args(() => listArguments("Sentence")) page: ListRequest,
  ): Connection {
    return this.#list(context, "Sentence", page, { factCount: { gt: 0 } });
  }

  @Field(() => connectionOf("Sentence"), { description: "The sentences that state none, with the reason why." })
  sentencesExplained(
    @Ctx() context: ReadContext,
    @Args(() => listArguments("Sentence")) page: ListRequest,
  ): Connection {
    return this.#list(context, "Sentence", page, { reason: { isNull: false } });
  }

  @Field(() => connectionOf("Sentence"), { description: "The sentences that nothing accounts for." })
  sentencesUncovered(
    @Ctx() context: ReadContext,
    @Args(() => listArguments("Sentence")) page: ListRequest,
  ): Connection {
    return this.#list(context, "Sentence", page, uncoveredSentences);
  }

  @Field(() => connectionOf("Numeral"), {
    description: "The numerals that a fact, a period, a place, a name or a reason accounts for.",
  })
  numeralsCovered(@Ctx() context: ReadContext, @Args(() => listArguments("Numeral")) page: ListRequest): Connection {
    return this.#list(context, "Numeral", page, { not: uncoveredNumerals });
  }

  @Field(() => connectionOf("Numeral"), { description: "The numerals that nothing accounts for." })
  numeralsUncovered(@Ctx() context: ReadContext, @Args(() => listArguments("Numeral")) page: ListRequest): Connection {
    return this.#list(context, "Numeral", page, uncoveredNumerals);
  }

  #list(context: ReadContext, target: string, page: ListRequest, condition: object): Connection {
    const own = this.document ? [{ document: { id: { eq: this.document.id } } }] : [];
    const where = { and: [...own, condition, ...(page.where ? [page.where] : [])] };
    return rootConnection(context, tableOf(target), { ...page, where });
  }
}

/** Coverage of documents. */
@Resolver()
export class CoverageResolver {
  @Query(() => Coverage, {
    nullable: true,
    description:
      "How much of a document the graph accounts for, and what is not stated: what no fact covers is listed.",
  })
  async coverage(
    @Ctx() context: ReadContext,
    @Arg("document", () => String, {
      nullable: true,
      description: "The document's slug; all documents together, where nothing is said.",
    })
    slug?: string | null,
  ): Promise<Coverage> {
    if (slug === undefined || slug === null) return Object.assign(new Coverage(), { document: null });
    const table = tableOf("Document");
    const document = await context.load.by(table, "slug", slug);
    if (!document) {
      throw RequestError.unknownId(`Document ${JSON.stringify(slug)}`, await nearSlugs(context, table, slug));
    }
    return Object.assign(new Coverage(), { document });
  }
}
