import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";

/** A place other than a province, a country for instance. */
@EntityKind("A place other than a province, a country for instance.")
export class Place extends Entity {}
