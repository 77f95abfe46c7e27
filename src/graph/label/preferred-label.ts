/** Which of a thing's names answers a request for languages. */
import { languageMatches } from "../../shared/language.js";
import type { ReadContext } from "../../shared/read/context.js";
import type { Label } from "./label.js";

/**
 * The best name of an entity: in the first of the languages that it has a name in, else its very first; among names of one
 * language the official one, then the corrected, the printed, the alias.
 *
 * @param languages BCP 47 tags in the order of preference
 */
export async function preferredLabel(
  context: ReadContext,
  entityId: string,
  languages: readonly string[],
): Promise<Label> {
  const labels = (await context.load.allOf("Label", "entity", entityId)) as Label[];
  for (const wanted of languages) {
    const label = labels.find(({ language }) => languageMatches(language, wanted));
    if (label) return label;
  }
  const [first] = labels;
  if (!first) throw new Error(`${entityId} has no name`);
  return first;
}
