import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Event } from "./event.js";
import type { Person } from "./person.js";
import type { Plan } from "./plan.js";
import type { Program } from "./program.js";

/** A government body of any rank. */
@EntityKind("A government body of any rank.", { plural: "ministries" })
export class Ministry extends Entity {
  @Edges("Program", { predicate: "LEADS", direction: "out", description: "The programs that it leads or announces." })
  programs!: Many<Program>;

  @Edges("Plan", { predicate: "LEADS", direction: "out", description: "The plans that it leads or announces." })
  plans!: Many<Plan>;

  @Edges("Program", {
    predicate: "PARTNERS_IN",
    direction: "out",
    description: "The programs of others in which it is a partner.",
  })
  partnerPrograms!: Many<Program>;

  @Edges("Person", {
    predicate: "HOLDS_OFFICE",
    direction: "in",
    description: "The people who hold an office in it; the relation says which, and when.",
  })
  officeHolders!: Many<Person>;

  @Edges("Event", { predicate: "ORGANIZES", direction: "out", description: "The events that it organizes." })
  events!: Many<Event>;
}
