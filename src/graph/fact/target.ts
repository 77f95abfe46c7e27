import { Embedded, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import { Period } from "../value/period.js";
import { Fact } from "./fact.js";
import { FactKind } from "./kind.js";
import type { Observation } from "./observation.js";

/** Whether a target's number is to be reached or to be added. */
export const TargetForm = declareEnum("TargetForm", "Whether a target's number is to be reached or to be added.", {
  LEVEL: "To be reached.",
  INCREMENT: "To be added to where it starts from.",
});

/** How firmly a target is set. */
export const Modality = declareEnum("Modality", "How firmly a target is set, by its words.", {
  WILL: "“will”.",
  STRIVE: "“strive to”, 力争.",
  MUST: "“must”, 要.",
  ENCOURAGE: "“encourage”, 鼓励.",
});

/** Whether a target has a deadline. */
export const DeadlineScope = declareEnum("DeadlineScope", "Whether a target has a deadline.", {
  OWN: "It has one of its own.",
  UNCLEAR: "There is one near, but the words do not say whether it belongs to this target: `deadline` is null.",
  NONE: "The document states none.",
});

/** An aim, with or without a number and a deadline. */
@FactKind("An aim, with or without a number and a deadline.")
export class Target extends Fact {
  @Value(String, { description: "The aim in a few words; not a quote." })
  aim!: string;

  @Value(TargetForm, {
    nullable: true,
    description: "Whether the number is to be reached or to be added; null without a number.",
  })
  form!: keyof typeof TargetForm | null;

  @Value(Modality, { nullable: true, description: "How firmly it is set." })
  modality!: keyof typeof Modality | null;

  @Embedded(Period, {
    prefix: "deadline_",
    description: "By the end of when; null where it has no deadline of its own.",
  })
  deadline!: Period | null;

  @Value(DeadlineScope, { description: "Whether it has a deadline, or might." })
  deadlineScope!: keyof typeof DeadlineScope;

  @ToOne("Observation", { nullable: true, description: "Where it starts from." })
  baseline!: One<Observation>;
}
