import { Arg, Ctx, Field, InterfaceType } from "type-graphql";
import { Compiled } from "../../shared/fields/compiled.js";
import { declareTable } from "../../shared/fields/declaration.js";
import { type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import { LanguageTag } from "../../shared/language.js";
import type { ReadContext } from "../../shared/read/context.js";
import type { Dataset } from "../dataset/dataset.js";
import type { Assessment } from "../fact/assessment.js";
import type { Comparison } from "../fact/comparison.js";
import type { Derivation } from "../fact/derivation.js";
import type { Fact } from "../fact/fact.js";
import type { Observation } from "../fact/observation.js";
import type { Relation } from "../fact/relation.js";
import type { Target } from "../fact/target.js";
import { Label } from "../label/label.js";
import { defaultLanguages, preferredLabel, preferredLabelClauses } from "../label/preferred-label.js";
import { Node, typeOf } from "../node.js";
import { KindsTable } from "../table.js";
import type { ExternalId } from "./external-id.js";
import { entityKinds } from "./kinds.js";

const description = "A thing that facts are about.";

/** A thing that facts are about. */
@KindsTable("entity")
@InterfaceType({ description, implements: Node, resolveType: typeOf })
export abstract class Entity extends Node {
  @Value(entityKinds, { description: "What kind of thing it is." })
  kind!: string;

  @Value(String, { description: "Its name within its kind, for addresses and arguments." })
  slug!: string;

  @Value(String, { nullable: true, description: "What a reader must know." })
  note!: string | null;

  @ToOne("Dataset", { description: "The dataset that it came with: its source and rights." })
  dataset!: One<Dataset>;

  @Compiled({ form: "chosen", target: "Label", clauses: preferredLabelClauses })
  @Field(() => Label, {
    description:
      "Its name in the first of the languages that it has one in, and otherwise in any; the label says which language answered.",
  })
  name(
    @Ctx() context: ReadContext,
    @Arg("languages", () => [LanguageTag], {
      nullable: true,
      description: "Languages in the order of preference; English, then Chinese, where nothing is said.",
    })
    languages?: string[] | null,
  ): Promise<Label> {
    return preferredLabel(context, this.id, languages ?? defaultLanguages);
  }

  @ToMany("Label", {
    by: "entity",
    description: "Its names in every language, official, corrected, as printed and others.",
  })
  labels!: Many<Label>;

  @ToMany("ExternalId", { by: "entity", description: "Its codes in the outside world, each with its source." })
  externalIds!: Many<ExternalId>;

  @ToMany("Fact", {
    by: ["subject", "object", "indicator", "against", "program"],
    description: "Every fact that it takes part in, in whatever role.",
  })
  facts!: Many<Fact>;

  @ToMany("Observation", { by: "subject", description: "The numbers that are stated of it." })
  observations!: Many<Observation>;

  @ToMany("Target", { by: "subject", description: "The aims that are set for it." })
  targets!: Many<Target>;

  @ToMany("Assessment", { by: "subject", description: "The statements in words about it." })
  assessments!: Many<Assessment>;

  @ToMany("Comparison", {
    by: ["subject", "against"],
    description: "The comparisons of it with others or with itself.",
  })
  comparisons!: Many<Comparison>;

  @ToMany("Derivation", {
    by: ["subject", "indicator"],
    description: "The values about it that follow from facts, and that no document states.",
  })
  derivations!: Many<Derivation>;

  @ToMany("Relation", { by: "subject", description: "The relations that lead from it." })
  outgoing!: Many<Relation>;

  @ToMany("Relation", { by: "object", description: "The relations that lead to it." })
  incoming!: Many<Relation>;
}

declareTable({
  name: "Entity",
  class: Entity,
  table: "entity",
  description,
  order: [
    ["kind", "ASC"],
    ["slug", "ASC"],
  ],
  reachedByRelations: true,
  roots: { many: "entities" },
});
