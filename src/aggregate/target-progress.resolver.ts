import { GraphQLLocalDate } from "graphql-scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Target } from "../graph/fact/target.js";
import type { ReadContext } from "../shared/read/context.js";
import { type ObservationRow, observationsOf } from "./observations-of.js";
import { progressOf, TargetProgress } from "./target-progress.js";

/** The ids that a target's row has of what it refers to. */
type TargetRow = Target & {
  readonly indicatorId: string | null;
  readonly subjectId: string;
  readonly baselineId: string | null;
};

/** How targets stand. */
@Resolver(() => Target)
export class TargetProgressResolver {
  @FieldResolver(() => TargetProgress, {
    description: "How it stands at a date: where it starts, the latest number, what is left, and how long.",
  })
  async progress(
    @Root() target: TargetRow,
    @Ctx() context: ReadContext,
    @Arg("at", () => GraphQLLocalDate, { description: "The date; nothing that is true only later counts." }) at: string,
  ): Promise<TargetProgress> {
    const { indicatorId, subjectId, baselineId } = target;
    const [baseline, observations] = await Promise.all([
      baselineId === null ? null : context.load.byId("Observation", baselineId),
      indicatorId === null ? [] : observationsOf(context, indicatorId, subjectId),
    ]);
    return progressOf(target, baseline as ObservationRow | null, observations, at);
  }
}
