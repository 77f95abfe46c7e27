/** The two ways in which guides read with TypeORM: a find for each field of each object, or DataLoader over find with In. */
import DataLoader from "dataloader";
import {
  type DataSource,
  type EntityTarget,
  type FindOptionsOrder,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from "typeorm";

/** Reads rows by the value of a property. */
export interface Reader {
  /** The row with an id, or null. */
  one<T extends ObjectLiteral>(table: EntityTarget<T>, id: string | null): Promise<T | null>;
  /** The rows with a value of a property that meet a fixed condition, in an order. */
  many<T extends ObjectLiteral>(list: List<T>, value: string): Promise<T[]>;
}

/** A list that is read for many parents. */
export interface List<T extends ObjectLiteral> {
  readonly table: EntityTarget<T>;
  readonly by: keyof T & string;
  readonly where?: FindOptionsWhere<T>;
  readonly order: FindOptionsOrder<T>;
}

/** A find for each field of each object. */
export function findingReader(source: DataSource): Reader {
  return {
    one: async (table, id) => (id === null ? null : source.getRepository(table).findOneBy({ id } as never)),
    many: ({ table, by, where, order }, value) =>
      source.getRepository(table).find({ where: { ...where, [by]: value } as never, order }),
  };
}

/** DataLoader over find with In: made for each request. */
export function batchingReader(source: DataSource): Reader {
  const rows = new Map<unknown, DataLoader<string, unknown>>();
  const lists = new Map<unknown, DataLoader<string, unknown[]>>();
  return {
    one: async <T extends ObjectLiteral>(table: EntityTarget<T>, id: string | null) => {
      if (id === null) return null;
      let loader = rows.get(table);
      if (!loader) {
        loader = new DataLoader(async (ids) => {
          const found = await source.getRepository(table).findBy({ id: In([...ids]) } as never);
          const byId = new Map(found.map((row) => [row.id, row]));
          return ids.map((wanted) => byId.get(wanted) ?? null);
        });
        rows.set(table, loader);
      }
      return (await loader.load(id)) as T | null;
    },
    many: async <T extends ObjectLiteral>(list: List<T>, value: string) => {
      let loader = lists.get(list);
      if (!loader) {
        const { table, by, where, order } = list;
        loader = new DataLoader(async (values) => {
          const found = await source
            .getRepository(table)
            .find({ where: { ...where, [by]: In([...values]) } as never, order });
          const byValue = new Map<string, unknown[]>(values.map((wanted) => [wanted, []]));
          for (const row of found) byValue.get(row[by])?.push(row);
          return values.map((wanted) => byValue.get(wanted) ?? []);
        });
        lists.set(list, loader);
      }
      return (await loader.load(value)) as T[];
    },
  };
}
