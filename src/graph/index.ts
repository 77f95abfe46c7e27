/** What exists: every class of the graph, in the order of the schema. A new kind is listed here, and nowhere else. */

import { type Class, type TableDeclaration, tableOf } from "../shared/fields/declaration.js";
import { Change } from "./change/change.js";
import { ChangedField } from "./change/changed-field.js";
import { Dataset } from "./dataset/dataset.js";
import { CoverageResolver } from "./document/coverage.resolver.js";
import { Document } from "./document/document.js";
import { Evidence } from "./document/evidence.js";
import { Numeral } from "./document/numeral.js";
import { Passage } from "./document/passage.js";
import { Sentence } from "./document/sentence.js";
import { Entity } from "./entity/entity.js";
import { ExternalId } from "./entity/external-id.js";
import { Indicator } from "./entity/indicator.js";
import { Unit } from "./entity/unit.js";
import { Assessment } from "./fact/assessment.js";
import { Comparison } from "./fact/comparison.js";
import { Derivation } from "./fact/derivation.js";
import { DerivationInput } from "./fact/derivation-input.js";
import { DeriveResolver } from "./fact/derive.resolver.js";
import { Fact } from "./fact/fact.js";
import { Observation } from "./fact/observation.js";
import { Relation } from "./fact/relation.js";
import { Target } from "./fact/target.js";
import { EnterpriseCategory } from "./kinds/enterprise-category.js";
import { Event } from "./kinds/event.js";
import { EventSeries } from "./kinds/event-series.js";
import { Facility } from "./kinds/facility.js";
import { Goal } from "./kinds/goal.js";
import { GovernmentLevel } from "./kinds/government-level.js";
import { Group } from "./kinds/group.js";
import { Industry } from "./kinds/industry.js";
import { Ministry } from "./kinds/ministry.js";
import { Person } from "./kinds/person.js";
import { Place } from "./kinds/place.js";
import { Plan } from "./kinds/plan.js";
import { Product } from "./kinds/product.js";
import { Program } from "./kinds/program.js";
import { Province } from "./kinds/province.js";
import { Resource } from "./kinds/resource.js";
import { Technology } from "./kinds/technology.js";
import { Work } from "./kinds/work.js";
import { Label } from "./label/label.js";
import { MetaResolver } from "./meta/meta.resolver.js";
import { NodeResolver } from "./node.resolver.js";
import { Conflict } from "./pair/conflict.js";
import { Corroboration } from "./pair/corroboration.js";
import { rootResolver } from "./roots.js";

/** Every class with a table, the shared ones first. */
export const classes: readonly Class[] = [
  Entity,
  Fact,
  Ministry,
  Person,
  Industry,
  Province,
  Place,
  GovernmentLevel,
  EnterpriseCategory,
  Program,
  Plan,
  Goal,
  Product,
  Technology,
  Resource,
  Facility,
  Group,
  Event,
  EventSeries,
  Work,
  Indicator,
  Unit,
  Observation,
  Target,
  Relation,
  Assessment,
  Comparison,
  Conflict,
  Corroboration,
  Derivation,
  DerivationInput,
  Document,
  Passage,
  Sentence,
  Numeral,
  Evidence,
  Label,
  ExternalId,
  Dataset,
  Change,
  ChangedField,
];

/** The tables of the classes. */
export const tables: readonly TableDeclaration[] = classes.map(({ name }) => tableOf(name));

/** The tables of what the graph says; not of what imports did to it. */
export const statedTables: readonly TableDeclaration[] = tables.filter(
  ({ class: target }) => target !== Change && target !== ChangedField,
);

/** Every resolver of root fields: those that are written, and those that each class gets. */
export const resolvers: readonly object[] = [
  NodeResolver,
  CoverageResolver,
  DeriveResolver,
  MetaResolver,
  ...tables.filter(({ roots }) => roots).map(rootResolver),
];
