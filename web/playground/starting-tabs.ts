import type { GraphiQLProps } from "graphiql";
import type { TabTexts } from "./tab-texts";

/** Tabs do not scale, so only the first examples get one; the panel lists them all. */
const EXAMPLE_TABS = 3;

type StartingTabs = Pick<GraphiQLProps, "defaultTabs" | "initialQuery" | "initialVariables">;

interface Visit {
  /** What the address asks for. */
  readonly link: TabTexts | null;
  /** The tab that was active at the end of an earlier visit. */
  readonly lastTab: TabTexts | null;
  readonly examples: readonly TabTexts[];
}

/**
 * Says what the editor opens with.
 *
 * A first visit shows the first examples, after the linked query if there is one. A return finds the tabs as they were
 * left; a linked query joins them as the active tab, and nothing of the visitor's own is replaced.
 */
export function startingTabs({ link, lastTab, examples }: Visit): StartingTabs {
  // GraphiQL activates the stored tab that has these texts, or adds one. By itself it would compare texts that it
  // stores at other moments than the tabs, and so open a second copy of a tab whose variables were never edited.
  if (lastTab) return initialTexts(link ?? lastTab);

  const tabs = [...(link ? [link] : []), ...examples.slice(0, EXAMPLE_TABS)];
  const [first] = tabs;
  // The editors take the first tab's texts from the initial values and not from the tab.
  return first
    ? { defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })), ...initialTexts(first) }
    : {};
}

function initialTexts({ query, variables }: TabTexts): StartingTabs {
  return { initialQuery: query, initialVariables: variables };
}
