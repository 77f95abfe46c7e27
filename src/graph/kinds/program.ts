import { Edges, type Many, ToMany, Value } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import { declareEnum } from "../enums.js";
import type { Fact } from "../fact/fact.js";
import type { Target } from "../fact/target.js";
import type { Goal } from "./goal.js";
import type { GovernmentLevel } from "./government-level.js";
import type { Ministry } from "./ministry.js";
import type { Plan } from "./plan.js";

/** What form a program has. */
export const ProgramForm = declareEnum("ProgramForm", "What form a program has.", {
  PRIORITY: "A focus of policy.",
  MEASURE: "An item of a list of measures.",
  ACTION: "A special action.",
  CAMPAIGN: "A campaign.",
  PILOT: "A pilot.",
  SERVICE: "A service or a network of services.",
  TASK: "A single thing to do.",
});

/** What a government does or will do: a priority, a measure, a campaign. */
@EntityKind("What a government does or will do: a priority, a measure, a campaign.")
export class Program extends Entity {
  @Value(ProgramForm, { nullable: true, description: "What form it has." })
  form!: keyof typeof ProgramForm | null;

  @Edges("Program", {
    predicate: "PART_OF",
    direction: "in",
    description: "Its parts, in the order in which they are stated.",
  })
  parts!: Many<Program>;

  @Edges("Program", { predicate: "PART_OF", direction: "out", description: "The programs that it is part of." })
  wholes!: Many<Program>;

  @Edges("Ministry", { predicate: "LEADS", direction: "in", description: "The bodies that lead or announce it." })
  leaders!: Many<Ministry>;

  @Edges("Ministry", { predicate: "PARTNERS_IN", direction: "in", description: "The bodies that are partners in it." })
  partners!: Many<Ministry>;

  @Edges("Plan", { predicate: "IMPLEMENTS", direction: "out", description: "The plans that it implements." })
  plans!: Many<Plan>;

  @Edges("Goal", { predicate: "AIMS_AT", direction: "out", description: "The goals that it aims at." })
  goals!: Many<Goal>;

  @Edges("GovernmentLevel", {
    predicate: "OPERATES_AT",
    direction: "out",
    description: "The levels of government at which it operates.",
  })
  levels!: Many<GovernmentLevel>;

  @Edges("Entity", { predicate: "SUPPORTS", direction: "out", description: "What it supports." })
  supports!: Many<Entity>;

  @Edges("Entity", {
    predicate: "DEVELOPS",
    direction: "out",
    description: "What it develops, transforms or builds; the relation's role says how.",
  })
  develops!: Many<Entity>;

  @Edges("Entity", { predicate: "PROMOTES", direction: "out", description: "What it promotes the spread or use of." })
  promotes!: Many<Entity>;

  @Edges("Entity", { predicate: "USES", direction: "out", description: "What it makes use of." })
  uses!: Many<Entity>;

  @ToMany("Target", { by: "program", description: "The targets that are set in its frame." })
  ownTargets!: Many<Target>;

  @ToMany("Fact", { by: "program", description: "The facts that are stated in its frame." })
  ownFacts!: Many<Fact>;
}
