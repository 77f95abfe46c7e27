/** The texts that can be found, as a table of which filters can be made. */
import { Voice } from "../graph/document/voice.js";
import { declareField, declareTable, type TableDeclaration, tableOf } from "../shared/fields/declaration.js";

/** A name, a quote or a passage; written by the importer (ingest/index-search.ts). */
export class SearchText {}

const description = "A text that can be found.";

declareTable({ name: "SearchText", class: SearchText, table: "search_text", description, order: [] });

/** A text belongs to what it is found for: the entity of a name, the fact of a quote, or a passage. */
const references = [
  ["document", "Document", "document_id", "The document that the words stand in; absent for names."],
  ["speaker", "Person", "speaker_id", "Who says the words; absent for names, and where the text names no one."],
  ["entity", "Entity", "owner_id", "The entity that is found by its name."],
  ["fact", "Fact", "owner_id", "The fact that is found by a quote."],
  ["passage", "Passage", "owner_id", "The passage that is found."],
] as const;

for (const [name, target, column, about] of references) {
  const reference = { form: "toOne", name, target, column, key: column, nullable: true, description: about } as const;
  declareField(SearchText.prototype, reference);
}
declareField(SearchText.prototype, {
  form: "value",
  name: "voice",
  type: Voice,
  column: "voice",
  nullable: true,
  description: "Whose words they are; absent for names.",
  eager: true,
});

/** The table of the texts. */
export const searchTexts: TableDeclaration = tableOf("SearchText");
