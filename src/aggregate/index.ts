/** The questions over many facts at once: groups of every class, series, and how targets stand. */
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { groupResolver, isGrouped } from "./groups.js";
import { SeriesResolver } from "./series.resolver.js";
import { TargetProgressResolver } from "./target-progress.resolver.js";

/** The resolvers of this folder, made from the tables of the graph. */
export function aggregateResolvers(tables: readonly TableDeclaration[]): readonly object[] {
  return [SeriesResolver, TargetProgressResolver, ...tables.filter(isGrouped).map(groupResolver)];
}
