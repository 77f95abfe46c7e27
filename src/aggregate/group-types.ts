/** The types of groups: made once for each class from its keys, since type-graphql tells types apart by class. */
import { Arg, Args, ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { capitals } from "../graph/enums.js";
import { Compiled, type CompiledField } from "../shared/fields/compiled.js";
import { type TableDeclaration, tableOf } from "../shared/fields/declaration.js";
import { show } from "../shared/fields/show.js";
import { filterOf } from "../shared/filters/inputs.js";
import { listArguments } from "../shared/lists/arguments.js";
import { Connection, connectionOf, Edge, PageInfo } from "../shared/lists/connection.js";
import { sortDirections } from "../shared/lists/order.js";
import type { ListRequest } from "../shared/lists/page.js";
import { AggregateValue } from "./aggregate-value.js";
import { compiledCount, compiledDistinct, compiledKey, compiledKeys, compiledNumber } from "./compiled-groups.js";
import { Group, GroupKeys } from "./group.js";
import { groupKeysOf } from "./group-key.js";
import { aggregateNames, aggregateRules, havingOf } from "./having.js";
import { isOrdered } from "./order-statistics.js";

/** The classes for groups of one class. */
export interface GroupTypes {
  readonly keys: typeof GroupKeys;
  readonly group: typeof Group;
  readonly edge: typeof Edge;
  readonly connection: typeof Connection;
  readonly request: object;
}

type Define = (
  property: string,
  type: () => object,
  options: { description: string; nullable?: boolean; compiled?: CompiledField },
) => void;

/** Shows properties of a class as fields. */
function fieldsFor(target: { readonly prototype: object }): Define {
  return (property, type, { compiled, ...options }) => {
    show(target.prototype, property, type, options);
    if (compiled) Compiled(compiled)(target.prototype, property);
  };
}

/** Makes the types for groups of a class. */
export function declareGroupTypes(table: TableDeclaration): GroupTypes {
  const { name } = table;
  const keyEnum = declareKeyEnum(table);
  class KindKeys extends GroupKeys {}
  ObjectType(`${name}GroupKeys`, {
    description: `What the ${name}s of a group have in common. A key is null where the group was not made by it, and where its things have none.`,
  })(KindKeys);
  const showKey = fieldsFor(KindKeys);
  for (const key of groupKeysOf(table)) {
    const { field, type, description } = key;
    showKey(field, type, { description, nullable: true, compiled: compiledKey(key) });
  }

  class KindGroup extends Group {}
  ObjectType(`${name}Group`, { description: `${name}s that have something in common. ${table.description}` })(
    KindGroup,
  );
  declareGroupFields(table, KindGroup, KindKeys, keyEnum);

  class KindEdge extends Edge {}
  class KindConnection<T> extends Connection<T> {}
  ObjectType(`${name}GroupEdge`, { description: `One group of ${name}s in a list, and its place there.` })(KindEdge);
  ObjectType(`${name}GroupConnection`, { description: `A page of a list of groups of ${name}s.` })(KindConnection);
  const showEdge = fieldsFor(KindEdge);
  showEdge("node", () => KindGroup, { description: "The group." });
  showEdge("cursor", () => String, { description: "Its place, for `after` and `before`." });
  const showPage = fieldsFor(KindConnection);
  showPage("edges", () => [KindEdge], { description: "The groups with their places." });
  showPage("nodes", () => [KindGroup], { description: "The groups alone." });
  showPage("pageInfo", () => PageInfo, { description: "Where in the list the page is." });
  showPage("totalCount", () => Int, { description: "How many groups there are." });
  return {
    keys: KindKeys,
    group: KindGroup,
    edge: KindEdge,
    connection: KindConnection,
    request: declareRequest(table, keyEnum),
  };
}

function declareKeyEnum(table: TableDeclaration): object {
  const keys = groupKeysOf(table);
  const values = Object.fromEntries(keys.map((key) => [key.name, key.name]));
  registerEnumType(values, {
    name: `${table.name}GroupKey`,
    description: `What ${table.name}s can be grouped by.`,
    valuesConfig: Object.fromEntries(keys.map((key) => [key.name, { description: key.description }])),
  });
  return values;
}

function declareGroupFields(
  table: TableDeclaration,
  target: { readonly prototype: object },
  keys: typeof GroupKeys,
  keyEnum: object,
): void {
  const showOwn = fieldsFor(target);
  const { prototype } = target;
  showOwn("key", () => keys, { description: "What its things have in common.", compiled: compiledKeys(keys) });
  showOwn("count", () => Int, { description: "How many things it has.", compiled: compiledCount });
  Arg("of", () => keyEnum, { description: "The key." })(prototype, "countDistinct", 0);
  showOwn("countDistinct", () => Int, {
    description:
      "How many different values a key has in it: things without one do not count, and a key that it was made by has one.",
    compiled: compiledDistinct(table),
  });
  // The list of a group is called as that of the class is, and reads as it does.
  const list = table.roots?.many ?? "";
  Object.defineProperty(prototype, list, {
    value(this: Group, request: ListRequest) {
      return this.items(request);
    },
  });
  Args(() => listArguments(table.name))(prototype, list, 0);
  showOwn(list, () => connectionOf(table.name), {
    description: "Its things, with all that they lead to: facts open to their quotes.",
  });
  if (table.table !== "fact") return;
  const refused = "refused with the way out where its numbers do not go together; null where there are none.";
  for (const [name, what] of Object.entries(computed)) {
    const unit = "The slug of a unit: numbers in others of the same base are converted to it, exactly.";
    Arg("unit", () => String, { nullable: true, description: unit })(prototype, name, 0);
    const rule = aggregateRules[name];
    const compiled = rule && isOrdered(rule) ? { compiled: compiledNumber(rule) } : {};
    showOwn(name, () => AggregateValue, { nullable: true, description: `${what}: ${refused}`, ...compiled });
  }
  const fact = () => tableOf("Fact").class;
  showOwn("firstByPeriod", fact, {
    nullable: true,
    description: "The fact whose period (of targets, deadline) begins first; null where none has one.",
  });
  showOwn("lastByPeriod", fact, {
    nullable: true,
    description: "The fact whose period (of targets, deadline) ends last; null where none has one.",
  });
}

const sameSort = "of one kind of fact, unit, indicator, voice and period kind";
const addition = `${sameSort}, of amounts that can be added up, and subjects and times that do not overlap`;

/** The computed numbers of a group, and what each needs. */
const computed: Readonly<Record<string, string>> = {
  sum: `All its numbers added up, where they are ${addition}`,
  average: `The average of its numbers, where they are ${addition}`,
  minimum: `Its smallest number, where all are ${sameSort}`,
  maximum: `Its largest number, where all are ${sameSort}`,
  median: `The number in the middle, where all are ${sameSort}`,
};

function declareRequest(table: TableDeclaration, keyEnum: object): object {
  const { name } = table;
  class GroupOrder {}
  InputType(`${name}GroupOrder`, { description: `A sort key for groups of ${name}s: exactly one field.` })(GroupOrder);
  const order = (field: string, description: string) =>
    Field(() => sortDirections, { nullable: true, description })(GroupOrder.prototype, field);
  order("count", "By how many things a group has.");
  if (table.table === "fact") {
    for (const rule of aggregateNames) order(rule, `By its ${rule}; refused where that of any group is.`);
  }
  for (const { field } of groupKeysOf(table)) {
    order(field, `By the key ${capitals(field)}, which must be in \`by\`: time by its first day, things by their ids.`);
  }
  class GroupArguments {}
  ArgsType()(GroupArguments);
  const argument = (property: string, type: () => object, description: string, nullable = true) =>
    Field(type, { nullable, description })(GroupArguments.prototype, property);
  const chosen = havingOf(table);
  const having = filterOf(chosen.class, chosen.name);
  argument("where", () => filterOf(table.class, name), "Only things that meet this are grouped.");
  argument(
    "by",
    () => [keyEnum],
    "What the things of a group have in common. With an empty list all of them are one group.",
    false,
  );
  argument("having", () => having, "Only groups that meet this.");
  argument(
    "orderBy",
    () => [GroupOrder],
    "Sort keys, the most important first; the largest groups first where nothing is said.",
  );
  argument("first", () => Int, "How many groups from the start, or behind `after`; 20 where nothing is said.");
  argument("after", () => String, "A cursor: the page begins behind it.");
  argument("last", () => Int, "How many groups from the end, or ahead of `before`.");
  argument("before", () => String, "A cursor: the page ends ahead of it.");
  return GroupArguments;
}
