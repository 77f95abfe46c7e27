import { Arg, Args, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import { RequestError } from "../../shared/errors.js";
import { tableOf } from "../../shared/fields/declaration.js";
import { listArguments } from "../../shared/lists/arguments.js";
import { type Connection, connectionOf, rootConnection } from "../../shared/lists/connection.js";
import type { ListRequest } from "../../shared/lists/page.js";
import type { ReadContext } from "../../shared/read/context.js";
import { nearSlugs } from "../roots.js";
import { Document } from "./document.js";

const uncoveredSentences = { factCount: { eq: 0 }, reason: { isNull: true } };
const uncoveredNumerals = { use: { eq: "UNCOVERED" } };

/** How much of a document the graph accounts for. Its lists are those of the filters, which anyone can write. */
@ObjectType({ description: "How much of a document the graph accounts for: each sentence, and each numeral." })
export class Coverage {
  @Field(() => Document, { description: "The document." })
  document!: Document;

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
    const own = { document: { id: { eq: this.document.id } } };
    const where = { and: [own, condition, ...(page.where ? [page.where] : [])] };
    return rootConnection(context, tableOf(target), { ...page, where });
  }
}

/** Coverage of documents. */
@Resolver()
export class CoverageResolver {
  @Query(() => Coverage, {
    nullable: true,
    description: "How much of a document the graph accounts for: what no fact covers is listed.",
  })
  async coverage(
    @Ctx() context: ReadContext,
    @Arg("document", () => String, { description: "The document's slug." }) slug: string,
  ): Promise<Coverage> {
    const table = tableOf("Document");
    const document = await context.load.by(table, "slug", slug);
    if (!document) {
      throw RequestError.unknownId(`Document ${JSON.stringify(slug)}`, await nearSlugs(context, table, slug));
    }
    return Object.assign(new Coverage(), { document });
  }
}
