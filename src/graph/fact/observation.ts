import { Fact } from "./fact.js";
import { FactKind } from "./kind.js";

/** A number: indicator × subject × period → quantity. */
@FactKind("A number: indicator × subject × period → quantity.")
export class Observation extends Fact {}
