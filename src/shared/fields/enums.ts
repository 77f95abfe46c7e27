/** The enums that fields have as types: what each is called, and what its values mean. */

/** What is known of an enum. */
export interface EnumNames {
  /** The name of the GraphQL type. */
  readonly name: string;
  readonly description: string;
  /** A description for each value, by the value's name. */
  readonly values: Readonly<Record<string, { readonly description: string }>>;
}

const known = new Map<object, EnumNames>();

/** Keeps the names of an enum by the object that stands for it as a type. */
export function nameEnum(type: Readonly<Record<string, string>>, names: EnumNames): void {
  known.set(type, names);
}

/** The names of an enum; undefined for a type that is none. */
export function namesOf(type: unknown): EnumNames | undefined {
  return known.get(type as object);
}
