import type { GraphiQLProps } from "graphiql";
import type { Example } from "./examples";
import type { Link } from "./link";

/** Tabs do not scale, so only the first examples get one; the panel lists them all. */
const EXAMPLE_TABS = 3;

type StartingTabs = Pick<GraphiQLProps, "defaultTabs" | "initialQuery" | "initialVariables">;

/**
 * Says what the editor opens with.
 *
 * A first visit shows the first examples, after the linked query if there is one. A return finds the tabs as they were
 * left; a linked query joins them as the active tab, and nothing of the visitor's own is replaced.
 */
export function startingTabs(link: Link | null, examples: readonly Example[], isReturn: boolean): StartingTabs {
  if (isReturn) return link ? { initialQuery: link.query, initialVariables: link.variables } : {};

  const tabs = [...(link ? [link] : []), ...examples.slice(0, EXAMPLE_TABS)].map(({ query, variables }) => ({
    query,
    variables,
  }));
  const [first] = tabs;
  // The editors take the first tab's texts from the initial values and not from the tab.
  return first ? { defaultTabs: tabs, initialQuery: first.query, initialVariables: first.variables } : {};
}
