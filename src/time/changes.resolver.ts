import { Arg, Args, Ctx, Int, Query, Resolver } from "type-graphql";
import { tableOf } from "../shared/fields/declaration.js";
import { listArguments } from "../shared/lists/arguments.js";
import { type Connection, connectionOf, rootConnection } from "../shared/lists/connection.js";
import type { ListRequest } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";

/** What imports have changed. */
@Resolver()
export class ChangesResolver {
  @Query(() => connectionOf("Change"), {
    description:
      "What imports have changed since a revision: for whoever keeps a copy, or wants to know what is new. The revision to ask from next time is `meta { revision }` of the same query.",
  })
  changes(
    @Ctx() context: ReadContext,
    @Arg("since", () => Int, { description: "The last revision that is known: 0 for everything." }) since: number,
    @Args(() => listArguments("Change")) page: ListRequest,
  ): Connection {
    const later = { revision: { gt: since } };
    const where = page.where ? { and: [later, page.where] } : later;
    return rootConnection(context, tableOf("Change"), { ...page, where });
  }
}
