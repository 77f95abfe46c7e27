import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { RequestError } from "../shared/errors.js";
import { filterOf } from "../shared/filters/inputs.js";
import { LanguageTag } from "../shared/language.js";
import { pageOf } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import { SearchConnection } from "./connection.js";
import { SearchKind } from "./kinds.js";
import { searchQuery } from "./query.js";
import { SearchText } from "./search-text.js";

const filter = filterOf(SearchText, "Search");

/** Search over everything that has words. */
@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    nullable: true,
    description:
      "Finds entities by their names, facts by their quotes, and passages, in all languages at once. Every word must be found; words without a space between them, and words in quotation marks, must stand together. Nothing else in the text is an operator.",
  })
  search(
    @Ctx() context: ReadContext,
    @Arg("text", () => String, {
      description:
        'What to look for, as people write it: 新能源汽车, "little giant", 31.7%, 14万. At most 1,000 characters.',
    })
    text: string,
    @Arg("kinds", () => [SearchKind], { nullable: true, description: "Only hits of these kinds." })
    kinds?: string[] | null,
    @Arg("languages", () => [LanguageTag], { nullable: true, description: "Only words in these languages." })
    languages?: string[] | null,
    @Arg("where", () => filter, { nullable: true, description: "Only words of texts that meet this." })
    where?: object | null,
    @Arg("first", () => Int, { nullable: true, description: "How many hits; 20 where nothing is said." })
    first?: number | null,
    @Arg("after", () => String, { nullable: true, description: "A cursor: the page begins behind it." })
    after?: string | null,
  ): SearchConnection {
    const query = searchQuery(text);
    refuseEmpty("kinds", kinds);
    refuseEmpty("languages", languages);
    const request = {
      query,
      kinds: kinds ?? undefined,
      languages: languages ?? undefined,
      where: where ?? undefined,
    };
    const page = pageOf({ first: first ?? null, after: after ?? null }, context.pages);
    return new SearchConnection(context, text, request, page);
  }
}

function refuseEmpty(name: string, items: readonly string[] | null | undefined): void {
  if (items?.length === 0) throw RequestError.badArgument(`${name} is empty: nothing could be found. Leave it out.`);
}
