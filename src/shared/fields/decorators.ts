/** The decorators that declare fields: each is a column for TypeORM, a field for type-graphql, and a record for the rest. */
import { Args, Int } from "type-graphql";
import { listArguments } from "../lists/arguments.js";
import { type Connection, connectionOf, listConnection } from "../lists/connection.js";
import type { ReadContext } from "../read/context.js";
import {
  type Class,
  type ComputedDeclaration,
  declareField,
  type ListDeclaration,
  type OrderInput,
  type ToOneDeclaration,
  tableOf,
  type ValueDeclaration,
  type ValueType,
} from "./declaration.js";
import { tellTypeorm } from "./mapping.js";
import { show } from "./show.js";

type PropertyDecorator = (prototype: object, name: string) => void;

/** A field that leads to one other thing. */
export type One<T> = (nothing: object, context: ReadContext) => Promise<T | null>;

/** A field that leads to a list of other things. */
export type Many<T> = (page: object, context: ReadContext) => Connection<T>;

/** The column name of a property: `aimText` → `aim_text`. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Declares a plain value: a column, and a field of the same name. */
export function Value(
  type: ValueType,
  options: { description: string; nullable?: boolean; sortProperty?: string; eager?: boolean; column?: string },
): PropertyDecorator {
  const { description, nullable = false, sortProperty, eager = true } = options;
  return (prototype, name) => {
    const column = options.column ?? columnName(name);
    const stored = { type: type === Number ? "integer" : "text", name: column, nullable, select: eager } as const;
    tellTypeorm(({ Column }) => Column(stored)(prototype, name));
    const declaration: ValueDeclaration = {
      form: "value",
      name,
      type,
      column,
      nullable,
      description,
      eager,
      ...(sortProperty ? { sortProperty, sortColumn: columnName(sortProperty) } : {}),
    };
    if (eager) show(prototype, name, () => (type === Number ? Int : type), { nullable, description });
    else defineComputed(prototype, declaration, type, nullable, description);
    declareField(prototype, declaration);
  };
}

/** Declares a column that is not shown: it serves filters or orders of another field. */
export function Hidden(options: { nullable?: boolean } = {}): PropertyDecorator {
  return (prototype, name) => {
    const stored = { type: "text", name: columnName(name), nullable: options.nullable ?? false } as const;
    tellTypeorm(({ Column }) => Column(stored)(prototype, name));
  };
}

/** Declares several columns that make one object; the object is null where its columns are all null. */
export function Embedded(target: Class, options: { description: string; prefix: string }): PropertyDecorator {
  return (prototype, name) => {
    tellTypeorm(({ Column }) => Column(() => target as new () => object, { prefix: options.prefix })(prototype, name));
    show(prototype, name, () => target, { nullable: true, description: options.description });
    declareField(prototype, { form: "embedded", name, target, ...options });
  };
}

/** Declares a value that the database computes from the row, in one statement for all rows that ask for it. */
export function Computed(
  type: ValueType,
  options: {
    description: string;
    nullable?: boolean;
    sql: ComputedDeclaration["sql"];
    from?: ComputedDeclaration["from"];
  },
): PropertyDecorator {
  const { description, nullable = false } = options;
  return (prototype, name) => {
    const declaration: ComputedDeclaration = { form: "computed", name, type, nullable, ...options };
    defineComputed(prototype, declaration, type, nullable, description);
    declareField(prototype, declaration);
  };
}

/** Declares a reference to one other thing: the column `<name>_id`, and a field that loads what it points at. */
export function ToOne(
  target: string,
  options: { description: string; nullable?: boolean; column?: string },
): PropertyDecorator {
  const { description, nullable = false } = options;
  return (prototype, name) => {
    const key = `${name}Id`;
    const column = options.column ?? columnName(key);
    tellTypeorm(({ Column, JoinColumn, ManyToOne }) => {
      Column({ type: "text", name: column, nullable })(prototype, key);
      ManyToOne(target, { nullable })(prototype, name);
      JoinColumn({ name: column, referencedColumnName: "id" })(prototype, name);
    });
    const declaration: ToOneDeclaration = { form: "toOne", name, target, column, key, nullable, description };
    defineResolver(prototype, name, function (this: object, _nothing: object, context: ReadContext) {
      return context.load.one(declaration, this);
    });
    show(prototype, name, () => tableOf(target).class, { nullable, description });
    declareField(prototype, declaration);
  };
}

/** Declares the list of the things that refer to this one by `by` (references of the target). */
export function ToMany(
  target: string,
  options: { description: string; by: readonly string[] | string },
): PropertyDecorator {
  const by = typeof options.by === "string" ? [options.by] : options.by;
  return declareList((name) => ({ form: "toMany", name, target, by, description: options.description }));
}

/** Declares the list of the things that relations of the given predicates lead to. */
export function Edges(
  target: string,
  options: { description: string; predicate: string | readonly string[]; direction: "out" | "in" },
): PropertyDecorator {
  const { description, direction } = options;
  const predicates = typeof options.predicate === "string" ? [options.predicate] : options.predicate;
  return declareList((name) => ({ form: "edges", name, target, predicates, direction, description }));
}

/** Declares the list of the things of the same class that have the same value in a hidden property, this one among them. */
export function Peers(
  target: string,
  options: { description: string; by: string; order: readonly OrderInput[] },
): PropertyDecorator {
  const { description, by, order } = options;
  return declareList((name) => ({ form: "peers", name, target, column: columnName(by), order, description }));
}

function declareList(declare: (name: string) => ListDeclaration): PropertyDecorator {
  return (prototype, name) => {
    const declaration = declare(name);
    defineResolver(prototype, name, function (this: object, page: object, context: ReadContext) {
      return listConnection(context, declaration, this, page);
    });
    Args(() => listArguments(declaration.target))(prototype, name, 0);
    show(prototype, name, () => connectionOf(declaration.target), { description: declaration.description });
    declareField(prototype, declaration);
  };
}

function defineComputed(
  prototype: object,
  declaration: ComputedDeclaration | ValueDeclaration,
  type: ValueType,
  nullable: boolean,
  description: string,
): void {
  const { name } = declaration;
  const from = declaration.form === "computed" ? declaration.from : undefined;
  defineResolver(prototype, name, function (this: object, _nothing: object, context: ReadContext) {
    return from ? from(this as never) : context.load.computed(declaration, this);
  });
  show(prototype, name, () => (type === Number ? Int : type), { nullable, description });
}

/** Makes a property resolve a field: GraphQL itself calls it, with the arguments and the context. */
function defineResolver(prototype: object, name: string, resolve: (...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value: resolve, writable: true, configurable: true });
}
