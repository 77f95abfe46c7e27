import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";

/** What is used, consumed, wasted or saved: energy, water, waste. */
@EntityKind("What is used, consumed, wasted or saved: energy, water, waste.")
export class Resource extends Entity {}
