/** An answer as the rows of one of its tables, each with the facts that it is made of. */
import type { Marks, Source } from "./marks.js";
import type { AnswerColumn, Level, Table } from "./tables.js";

/** A row of an answer. */
export interface Row {
  /** Its values, in the order of the columns; null where the answer has none. */
  readonly values: readonly unknown[];
  /** The ids of its facts, the outer ones first, each once. */
  readonly facts: readonly string[];
  /** Where it comes from; filled only where the answer was asked for it. */
  readonly sources: readonly Source[];
}

/** An object of an answer. */
type Thing = Readonly<Record<string, unknown>>;

/** The rows of a table. */
export function rowsOf(data: Thing, { levels, columns }: Table, marks: Marks): Row[] {
  return new Walk(levels, columns, marks).from([data], { facts: new Set(), sources: new Set() });
}

/** What the things of a row have under the marks. */
interface Found {
  readonly facts: ReadonlySet<string>;
  readonly sources: ReadonlySet<Source>;
}

class Walk {
  constructor(
    readonly levels: readonly Level[],
    readonly columns: readonly AnswerColumn[],
    readonly marks: Marks,
  ) {}

  /** The rows inside of some things, one a level, from the outermost to the one whose list comes next. */
  from(things: readonly unknown[], outer: Found): Row[] {
    const found = this.#markedIn(things.at(-1), outer);
    const level = this.levels[things.length - 1];
    const items = level ? this.#itemsOf(things.at(-1), level) : [];
    if (items.length === 0) return level && !this.#tells(things) ? [] : [this.#row(things, found)];
    return items.flatMap(({ item, link }) => {
      const facts = link === undefined ? found.facts : new Set([...found.facts, link]);
      return this.from([...things, item], { ...found, facts });
    });
  }

  /** Whether some things have columns: without any, they keep no row where their list is empty. */
  #tells({ length }: readonly unknown[]): boolean {
    return this.columns.some(({ level }) => level < length);
  }

  /** The items of the next list, each with the relation that leads to it, where one does. */
  #itemsOf(thing: unknown, { way }: Level): { item: unknown; link?: string }[] {
    const keys = way.map(({ key }) => key);
    const page = valueAt(thing, keys.slice(0, -1));
    const list = valueAt(page, keys.slice(-1));
    if (!Array.isArray(list)) return [];
    const links = valueAt(page, [this.marks.links]);
    return list.map((item, index) => {
      const link = Array.isArray(links) ? valueAt(links[index], ["relation", "id"]) : null;
      return typeof link === "string" ? { item, link } : { item };
    });
  }

  #row(things: readonly unknown[], { facts, sources }: Found): Row {
    const values = this.columns.map(({ level, keys }) => valueAt(things[level], keys));
    return { values, facts: [...facts], sources: [...sources] };
  }

  /** What a thing has under the marks, those inside of it too, but for its lists. */
  #markedIn(value: unknown, { facts, sources }: Found): Found {
    const found = { facts: new Set(facts), sources: new Set(sources) };
    const look = (inner: unknown): void => {
      if (!isThing(inner)) return;
      const { [this.marks.fact]: fact, [this.marks.source]: source } = inner;
      if (typeof fact === "string") found.facts.add(fact);
      if (isThing(source)) found.sources.add(source as object as Source);
      for (const [key, each] of Object.entries(inner)) if (key !== this.marks.source) look(each);
    };
    look(value);
    return found;
  }
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at the end of some keys, one inside the other; null where one leads to nothing. */
function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isThing(inner) ? (inner[key] ?? null) : null), value);
}
