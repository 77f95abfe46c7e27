/** For tests: properties (fast-check), held against many random questions; what fails is shrunk to the smallest one. */
import fc from "fast-check";
import { dialect } from "./databases.js";

/** How many questions each property is held against: fewer on PostgreSQL, where each takes the way to a server and back. */
export const runs = dialect === "sqlite" ? 1000 : 300;

/** Where all that is random begins: Jest's own seed, which it prints at the end of each run. */
export const seed = import.meta.jest.getSeed();

/** True for one question of ten: it is asked in GraphQL, and the others below it, which is quicker. */
export const aTenth = fc.integer({ min: 0, max: 9 }).map((number) => number === 9);

/**
 * Holds a property against random questions.
 *
 * @param check fails with an error where the property does not hold
 * @param other parameters than usual, of fast-check
 * @throws Error with the smallest question that fails, why it does, and the seed
 */
export async function forEachOf<Question>(
  questions: fc.Arbitrary<Question>,
  check: (question: Question) => Promise<void> | void,
  parameters: Pick<Parameters<typeof fc.check>[1] & object, "numRuns" | "interruptAfterTimeLimit"> = {},
): Promise<void> {
  const property = fc.asyncProperty(questions, async (question) => check(question));
  const details = await fc.check(property, { seed, numRuns: runs, markInterruptAsFailure: true, ...parameters });
  if (!details.failed) return;
  const { numRuns, numShrinks, counterexample, errorInstance } = details;
  if (!counterexample) throw new Error(`the time was over after ${numRuns} questions; give it more, or ask fewer`);
  const [question] = counterexample;
  const shown = JSON.stringify(question, null, 2);
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(
    `question ${numRuns} of ${parameters.numRuns ?? runs} fails; shrunk ${numShrinks} times, it is\n${shown}\n\n${reason}\n\nseed ${seed}; the same again: npm run test:properties -- --seed ${seed}`,
    { cause: errorInstance },
  );
}
