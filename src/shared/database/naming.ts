/** How columns are named where a class does not name them: embedded prefixes stand in front as they are. */
import { DefaultNamingStrategy } from "typeorm";

/** Column names in snake case, with the prefixes of embedded objects in front of them. */
export class ColumnNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return embeddedPrefixes.join("") + (customName ?? propertyName);
  }
}
