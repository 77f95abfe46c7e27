/** The kinds of facts; the classes add themselves as they are declared. */
import { openEnum } from "../enums.js";

export const { values: factKinds, add: addFactKind } = openEnum("FactKind", "The kinds of facts.");
