import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Entity } from "../graph/entity/entity.js";
import type { Indicator } from "../graph/entity/indicator.js";
import { RequestError } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import { DateInterval } from "../shared/interval.js";
import type { ReadContext } from "../shared/read/context.js";
import { nearSlugs } from "../shared/read/near-slugs.js";
import { observationsOf } from "./observations-of.js";
import { Series, seriesOf } from "./series.js";

/** How many numbers one series gives. */
const mostNumbers = 500;

/** Series of numbers. */
@Resolver()
export class SeriesResolver {
  @Query(() => Series, {
    nullable: true,
    description:
      "The numbers of one subject for one indicator in the order of time: points, gaps, changes, and documents side by side.",
  })
  async series(
    @Ctx() context: ReadContext,
    @Arg("indicator", () => String, { description: "The indicator, by its slug or its id." }) name: string,
    @Arg("subject", () => ID, { description: "The subject's id, as in “Industry:manufacturing”." }) id: string,
    @Arg("within", () => DateInterval, {
      nullable: true,
      description: "Only numbers whose period lies in this interval; those without a period then stay out.",
    })
    within?: string | null,
  ): Promise<Series> {
    const slug = name.replace(/^Indicator:/, "");
    const table = tableOf("Indicator");
    const indicator = (await context.load.by(table, "slug", slug)) as Indicator | null;
    if (!indicator) {
      throw RequestError.unknownId(`Indicator ${JSON.stringify(slug)}`, await nearSlugs(context, table, slug));
    }
    const subject = (await context.load.byId("Entity", id)) as Entity | null;
    if (!subject) throw RequestError.unknownId(`entity ${JSON.stringify(id)}`, []);
    const [start = "", end = ""] = within?.split("/") ?? [];
    const all = await observationsOf(context, indicator.id, subject.id);
    const asked = within ? all.filter(({ period }) => period && period.start >= start && period.end <= end) : all;
    if (asked.length > mostNumbers) {
      throw RequestError.badArgument(
        `The series has ${asked.length} numbers; the limit is ${mostNumbers}. Ask for a part of it with within: "2024".`,
      );
    }
    return seriesOf(indicator, subject, asked);
  }
}
