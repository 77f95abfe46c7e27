import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { TabTexts } from "./tab-texts";

/** Gives a function that shows a query in a tab: the one that has it already, or the active one if empty, or a new one. */
export function useOpenInTab(): (texts: TabTexts) => void {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick("tabs", "activeTabIndex", "queryEditor", "variableEditor"),
  );
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();

  return ({ query, variables }) => {
    const open = tabs.findIndex((tab) => tab.query === query);
    if (open !== -1) {
      if (open !== activeTabIndex) changeTab(open);
      return;
    }
    if (tabs[activeTabIndex]?.query?.trim()) addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    // The editors report their texts to the tab only after a pause; the tab's title should not wait for it.
    updateActiveTabValues({ query, variables });
  };
}
