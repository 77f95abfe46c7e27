/** The kinds of entities; the classes add themselves as they are declared. */
import { openEnum } from "../enums.js";

export const { values: entityKinds, add: addEntityKind } = openEnum(
  "EntityKind",
  "The kinds of things that facts are about.",
);
