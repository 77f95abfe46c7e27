/** What a database holds, and how TypeORM is told of it. */
import * as typeorm from "typeorm";
import type { Class } from "../fields/declaration.js";
import { tellAll } from "../fields/mapping.js";
import { ColumnNaming } from "./naming.js";

/** What a database holds: its classes, and the migrations that make their tables. */
export interface DatabaseContent {
  readonly classes: readonly Class[];
  readonly migrations: readonly (new () => unknown)[];
}

/** The options of TypeORM that are the same on every database. */
export function typeormContent({ classes, migrations }: DatabaseContent) {
  tellAll(typeorm);
  return {
    entities: classes as unknown as typeorm.MixedList<() => void>,
    migrations: migrations as unknown as typeorm.MixedList<() => void>,
    namingStrategy: new ColumnNaming(),
    synchronize: false,
  };
}
