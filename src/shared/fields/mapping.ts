/**
 * What TypeORM is to know of the classes, kept until something is written: a server only reads, which it does without TypeORM,
 * and starts sooner where that is not loaded.
 */

/** TypeORM, once it is loaded. */
type Typeorm = typeof import("typeorm");

const waiting: ((typeorm: Typeorm) => void)[] = [];

/** Says something of a class, by TypeORM's own decorators. */
export function tellTypeorm(tell: (typeorm: Typeorm) => void): void {
  waiting.push(tell);
}

/** Tells TypeORM all that was said of classes, in the order in which it was said, each of it once. */
export function tellAll(typeorm: Typeorm): void {
  for (const tell of waiting.splice(0)) tell(typeorm);
}
