/** Whose words something is in. */
import { declareEnum } from "../enums.js";

export const Voice = declareEnum("Voice", "Whose words they are. A claim inside a question is not the speaker's.", {
  SPEAKER: "A named speaker's.",
  QUESTIONER: "Of someone who asks.",
  EDITOR: "Of whoever wrote or edited the document.",
});
