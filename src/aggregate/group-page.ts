/** A page of groups: what any of its groups is asked for is read once for all of them. */
import type { Comparator } from "../graph/value/quantity.js";
import type { Row } from "../shared/database/snapshot.js";
import { RequestError } from "../shared/errors.js";
import { type Connection, connectionFrom } from "../shared/lists/connection.js";
import { keyColumns, orderClause } from "../shared/lists/order.js";
import type { ListRequest } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import { listQuery, pageFromRows } from "../shared/read/list.js";
import { AggregateValue } from "./aggregate-value.js";
import { type AggregateRule, compute } from "./compute.js";
import { computedQuantity } from "./computed-quantity.js";
import type { GroupKey } from "./group-key.js";
import {
  distinctStatement,
  type Grouping,
  itemCountStatement,
  itemsStatement,
  type KeyValues,
  keyValuesOf,
  numbersStatement,
} from "./group-statement.js";
import { numberOf, type StatedNumber } from "./number.js";
import { commonUnit, inUnit } from "./one-unit.js";
import { isOrdered, type OrderStatistics, ordered, orderStatement, orderStatisticsOf } from "./order-statistics.js";
import { type Parts, partsOf } from "./overlap.js";
import { needsParts, refusalOf } from "./refusal.js";

/** The rows of one group that numbers and periods come from. */
interface Members {
  readonly numbers: readonly StatedNumber[];
  readonly firstByPeriod: string | null;
  readonly lastByPeriod: string | null;
}

const noMembers: Members = { numbers: [], firstByPeriod: null, lastByPeriod: null };

/** A page of groups. */
export class GroupPage {
  readonly #context: ReadContext;
  readonly #grouping: Grouping;
  readonly #groups: readonly KeyValues[];
  readonly #reads = new Map<string, Promise<unknown>>();

  constructor(context: ReadContext, grouping: Grouping, groups: readonly KeyValues[]) {
    this.#context = context;
    this.#grouping = grouping;
    this.#groups = groups;
  }

  /** How many different values a key has in a group. */
  async distinct(group: KeyValues, key: GroupKey): Promise<number> {
    const totals = await this.#once(`distinct ${key.name}`, () =>
      this.#totals(distinctStatement(this.#grouping, this.#groups, key)),
    );
    return totals.get(nameOf(group)) ?? 0;
  }

  /** The things of a group, in pages. */
  items(group: KeyValues, request: ListRequest): Connection {
    const { table } = this.#grouping;
    const query = listQuery(table, undefined, request, this.#context.pages);
    const name = JSON.stringify(request);
    return connectionFrom(this.#context, table.name, {
      page: async () => {
        const rows = await this.#once(`items ${name}`, async () => {
          const conditions = query.boundary ? [...query.conditions, query.boundary] : query.conditions;
          const order = orderClause(query.keys, query.page.backwards);
          const size = query.page.size + 1;
          const columns = keyColumns(query.keys);
          const page = { order, columns, size, limit: query.enough };
          return this.#byGroup(itemsStatement(this.#grouping, this.#groups, conditions, page));
        });
        return pageFromRows(query, rows.get(nameOf(group)) ?? []);
      },
      count: async () => {
        const totals = await this.#once(`count ${JSON.stringify(request.where ?? null)}`, () =>
          this.#totals(itemCountStatement(this.#grouping, this.#groups, query.conditions)),
        );
        return totals.get(nameOf(group)) ?? 0;
      },
    });
  }

  /** The fact of a group whose period begins first, or ends last. */
  async atEnd(group: KeyValues, end: "firstByPeriod" | "lastByPeriod"): Promise<object | null> {
    const id = (await this.#members()).get(nameOf(group))?.[end] ?? null;
    return id === null ? null : this.#context.load.shown("Fact", id);
  }

  /**
   * A number computed from those of a group; null where there are none.
   *
   * @throws RequestError UNSAFE_ARITHMETIC for numbers that do not go together
   */
  async compute(group: KeyValues, rule: AggregateRule, unit?: string | null): Promise<AggregateValue | null> {
    if (isOrdered(rule) && !unit) {
      const found = (await this.#orders()).get(nameOf(group));
      if (found) {
        const quantity = computedQuantity(ordered(rule, found), found.unit, "EXACT");
        const { count, start, end } = found;
        return Object.assign(new AggregateValue(), { rule, quantity, count, conversions: [], start, end });
      }
    }
    const stated = ((await this.#members()).get(nameOf(group)) ?? noMembers).numbers;
    if (stated.length === 0) return null;
    const { numbers, conversions } = unit
      ? await inUnit(this.#context, stated, unit)
      : { numbers: stated, conversions: [] };
    const noParts: Parts = { of: () => [] };
    const mixed = refusalOf(rule, numbers, noParts);
    const refusal = mixed ?? (needsParts(rule, numbers) ? refusalOf(rule, numbers, await this.#parts()) : undefined);
    if (refusal) {
      const common = await commonUnit(this.#context, numbers);
      const way = common ? `, or convert them: ${rule.toLowerCase()}(unit: ${JSON.stringify(common)})` : "";
      throw RequestError.unsafeArithmetic(`${rule} is refused: ${refusal}${way}.`);
    }
    const [first] = numbers;
    const { value, comparator } = compute(rule, numbers);
    const quantity = computedQuantity(value, first?.unit ?? null, comparator as keyof typeof Comparator);
    const starts = numbers.flatMap(({ start }) => start ?? []).sort();
    const ends = numbers.flatMap(({ end }) => end ?? []).sort();
    return Object.assign(new AggregateValue(), {
      rule,
      quantity,
      count: numbers.length,
      conversions,
      start: starts.at(0) ?? null,
      end: ends.at(-1) ?? null,
    });
  }

  /** The orders of those groups of the page of which nothing else decides. */
  #orders(): Promise<Map<string, OrderStatistics>> {
    return this.#once("orders", async () => {
      const rows = await this.#context.snapshot.all(
        orderStatement(this.#grouping, this.#groups, this.#context.snapshot.dialect),
      );
      return new Map(
        rows.flatMap((row) => {
          const found = orderStatisticsOf(row);
          return found ? [[nameOf(keyValuesOf(this.#grouping, row)), found] as const] : [];
        }),
      );
    });
  }

  #members(): Promise<Map<string, Members>> {
    return this.#once("members", async () => {
      const rows = await this.#byGroup(
        numbersStatement(this.#grouping, this.#groups, this.#context.pages.mostRows + 1),
        this.#context.pages.mostRows,
      );
      return new Map([...rows].map(([name, own]) => [name, membersOf(own)]));
    });
  }

  /** What is inside of the subjects of all groups of the page. */
  #parts(): Promise<Parts> {
    return this.#once("parts", async () => {
      const members = [...(await this.#members()).values()];
      const subjects = members.flatMap(({ numbers }) => numbers.map(({ subject }) => subject));
      return partsOf(this.#context, [...new Set(subjects)]);
    });
  }

  async #totals(statement: Parameters<ReadContext["snapshot"]["all"]>[0]): Promise<Map<string, number>> {
    const rows = await this.#context.snapshot.all(statement);
    return new Map(rows.map((row) => [nameOf(keyValuesOf(this.#grouping, row)), Number(row.total)]));
  }

  async #byGroup(
    statement: Parameters<ReadContext["snapshot"]["all"]>[0],
    most = this.#context.pages.mostRows,
  ): Promise<Map<string, Row[]>> {
    const rows = await this.#context.snapshot.all(statement);
    if (rows.length > most) throw RequestError.tooManyRows(most);
    const found = new Map<string, Row[]>(this.#groups.map((group) => [nameOf(group), []]));
    for (const row of rows) found.get(nameOf(keyValuesOf(this.#grouping, row)))?.push(row);
    return found;
  }

  #once<T>(name: string, read: () => Promise<T>): Promise<T> {
    let found = this.#reads.get(name) as Promise<T> | undefined;
    if (!found) {
      found = read();
      this.#reads.set(name, found);
    }
    return found;
  }
}

function membersOf(rows: readonly Row[]): Members {
  const dated = rows.filter((row) => row.when_start !== null);
  const by = (name: string, sign: 1 | -1) =>
    dated.reduce<Row | undefined>((best, row) => {
      const isBetter = best !== undefined && sign * String(row[name]).localeCompare(String(best[name])) < 0;
      return best === undefined || isBetter ? row : best;
    }, undefined);
  return {
    numbers: rows.flatMap((row) => numberOf(row) ?? []),
    firstByPeriod: (by("when_start", 1)?.id as string | undefined) ?? null,
    lastByPeriod: (by("when_end", -1)?.id as string | undefined) ?? null,
  };
}

function nameOf(values: KeyValues): string {
  return JSON.stringify(values);
}
