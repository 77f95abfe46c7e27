/** What a search can find: every kind of entity and of fact, and passages. */
import { createUnionType } from "type-graphql";
import { Passage } from "../graph/document/passage.js";
import { capitals, openEnum } from "../graph/enums.js";
import { tables } from "../graph/index.js";
import { typeOf } from "../graph/node.js";

const found = tables.filter(({ kind, class: target }) => kind !== undefined || target === Passage);

const kinds = openEnum("SearchKind", "What a search can find.");
for (const { name, description } of found) kinds.add(capitals(name), name, description);

/** The kinds, by their names in capitals. */
export const SearchKind = kinds.values;

/** Anything that a search finds. */
export const SearchResult = createUnionType({
  name: "SearchResult",
  description:
    "What a search finds: an entity, a fact or a passage. Ask with `... on Entity`, `... on Fact`, `... on Passage`.",
  types: () => found.map((table) => table.class) as never,
  resolveType: typeOf as never,
});
