import type { TabsState } from "@graphiql/react";
import type { TabTexts } from "./tab-texts";

/**
 * Where the playground keeps tabs, history and the theme.
 *
 * GraphiQL's own keys are the same on every site, so another project's playground once opened on the same
 * `localhost:4000` would leave its tabs here. Ours have a name of their own.
 */
const PREFIX = "policy-graph/";

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** The part of `Storage` that GraphiQL uses, over keys of our own. */
export const storage = {
  getItem: (key: string) => localStorage.getItem(PREFIX + key),
  setItem: (key: string, value: string) => localStorage.setItem(PREFIX + key, value),
  removeItem: (key: string) => localStorage.removeItem(PREFIX + key),
  clear: () => {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
  get length() {
    return ownKeys().length;
  },
};

/** The tab that was active when this browser was last here; null on a first visit. */
export function lastActiveTab(): TabTexts | null {
  try {
    const { tabs, activeTabIndex }: TabsState = JSON.parse(storage.getItem("graphiql:tabState") ?? "");
    const tab = tabs[activeTabIndex];
    return tab ? { query: tab.query ?? "", variables: tab.variables ?? "" } : null;
  } catch {
    return null;
  }
}
