/** The mapping names only what is declared: a class, a field or a predicate that is renamed takes its line along. */

import { IdScheme } from "../graph/entity/external-id.js";
import { statedTables } from "../graph/index.js";
import { predicates } from "../graph/predicate.js";
import { type Class, fieldsOf } from "../shared/fields/declaration.js";
import { lineOf, mapped } from "./mapping.js";
import { propertyOfPredicate } from "./relations.js";

/** Every class that an export has, by its name: those of tables, their ancestors, and their embedded objects. */
const classes = new Map<string, Class>();
for (const { class: target } of statedTables) {
  classes.set(target.name, target);
  for (const field of fieldsOf(target)) if (field.form === "embedded") classes.set(field.target.name, field.target);
}

/** Whether fields lead from a class along a path. */
function leads(name: string, path: string): boolean {
  const [first, ...rest] = path.split(".");
  const target = classes.get(name);
  const field = target && fieldsOf(target).find((declared) => declared.name === first);
  if (!field || rest.length === 0) return field !== undefined;
  return field.form === "embedded" && leads(field.target.name, rest.join("."));
}

function pathsIn(record: Readonly<Record<string, Readonly<Record<string, unknown>>>>): [string, string][] {
  return Object.entries(record).flatMap(([name, paths]) =>
    Object.keys(paths).map((path): [string, string] => [name, path]),
  );
}

describe("the mapping", () => {
  it("names only classes that are declared", () => {
    expect(Object.keys(mapped.types).filter((name) => !classes.has(name))).toEqual([]);
  });

  it("names only fields that are declared", () => {
    const named = [
      ...pathsIn(mapped.properties),
      ...pathsIn(mapped.languages),
      ...Object.entries(mapped.languages).flatMap(([name, fields]) =>
        Object.values(fields).map((field): [string, string] => [name, field]),
      ),
      ...Object.entries(mapped.links).flatMap(([name, { from, to = from }]): [string, string][] => [
        [name, from],
        [name, to],
      ]),
    ];
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(([name, path]) => !leads(name, path))).toEqual([]);
  });

  it("names only predicates and code systems that there are", () => {
    expect(Object.keys(mapped.relations).filter((name) => !(name in predicates))).toEqual([]);
    expect(Object.keys(mapped.codes).filter((name) => !(name in IdScheme))).toEqual([]);
  });

  it("has a type for every kind that is a thing of its own", () => {
    const kinds = statedTables.filter(({ table, kind }) => table === "entity" && kind !== undefined);
    const untyped = kinds.filter(({ class: target }) => !lineOf(target).some((name) => name in mapped.types));
    expect(untyped.map(({ name }) => name)).toEqual([]);
  });
});

describe("the property of a predicate", () => {
  it("is that of no field that an export says", () => {
    const said = [...classes.values()].flatMap(fieldsOf).filter(({ form }) => form !== "toMany" && form !== "edges");
    const names = new Set(said.map(({ name }) => name));
    const properties = Object.keys(predicates).map((name) => propertyOfPredicate(name).value.replace(/^.*:/, ""));
    expect(properties).toContain("holdsOffice");
    expect(properties.filter((name) => names.has(name))).toEqual([]);
  });
});
