/** What a thing says of itself: the values of its declared fields as terms, each with the path that leads to it. */
import { DataFactory, type Literal, type NamedNode } from "n3";
import {
  type Class,
  type ComputedDeclaration,
  type Declaration,
  fieldsOf,
  type ValueDeclaration,
} from "../shared/fields/declaration.js";
import type { Loader } from "../shared/read/loader.js";
import type { Addresses } from "./addresses.js";
import { valueTerm } from "./literals.js";
import { languageField } from "./mapping.js";

/** A thing as the loader gives it. */
export type Thing = object & { readonly id: string };

/** One value of a thing, or of a part of it. */
export interface Described {
  /** What has the value: the thing, or its part. */
  readonly owner: NamedNode;
  /** The class of what has it. */
  readonly class: Class;
  readonly field: Declaration;
  /** The names of the fields that lead to it from the thing, as in `quantity.value`. */
  readonly path: string;
  readonly value: Literal | NamedNode;
}

/** A thing with its values. */
export interface Description {
  readonly thing: Thing;
  readonly class: Class;
  readonly node: NamedNode;
  readonly values: readonly Described[];
}

type Values = Readonly<Record<string, unknown>>;

/** What values are read with, and how things are called. */
export interface Source {
  readonly load: Loader;
  readonly addresses: Addresses;
}

/** Describes a thing; things that are described at the same time share their statements. */
export async function describe(thing: Thing, source: Source): Promise<Description> {
  const node = source.addresses.thing(thing.id);
  return { thing, class: classOf(thing), node, values: await valuesOf(thing, node, "", source) };
}

/** The values behind a path of a description. */
export function valuesAt({ values }: Description, path: string): Described["value"][] {
  return values.filter((described) => described.path === path).map(({ value }) => value);
}

function classOf(object: object): Class {
  return object.constructor as unknown as Class;
}

async function valuesOf(object: object, owner: NamedNode, prefix: string, source: Source): Promise<Described[]> {
  const fields = fieldsOf(classOf(object));
  const lists = await Promise.all(
    fields.map(async (field) => {
      const path = prefix + field.name;
      if (field.form === "embedded") {
        const part = (object as Values)[field.name];
        if (!part) return [];
        const node = source.addresses.part(owner, field.name);
        const inner = await valuesOf(part, node, `${path}.`, source);
        return [{ owner, class: classOf(object), field, path, value: node }, ...inner];
      }
      const value = await termOf(object as Values, field, source);
      return value ? [{ owner, class: classOf(object), field, path, value }] : [];
    }),
  );
  return lists.flat();
}

async function termOf(object: Values, field: Declaration, source: Source): Promise<Described["value"] | undefined> {
  switch (field.form) {
    case "value":
    case "computed": {
      const value = (await read(object, field, source.load)) as string | number | boolean | null | undefined;
      if (value === null || value === undefined) return undefined;
      const language = object[languageField(classOf(object), field.name) ?? ""];
      return language ? DataFactory.literal(String(value), String(language)) : valueTerm(field.type, value);
    }
    case "toOne": {
      const id = object[field.key];
      return id ? source.addresses.thing(String(id)) : undefined;
    }
    default:
      // A list: the other side has the reference, or the relation does. Nothing is said twice.
      return undefined;
  }
}

async function read(object: Values, field: ValueDeclaration | ComputedDeclaration, load: Loader): Promise<unknown> {
  if (field.form === "value") return field.eager ? object[field.name] : load.computed(field, object);
  return field.from ? field.from(object as never) : load.computed(field, object);
}
