import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";
import { readLink } from "./link";

/**
 * Keeps the address honest: it names a query only while that query is the one on the screen.
 *
 * A reload would otherwise bring the linked query back over the visitor's changes to it.
 */
export function LinkedQuery() {
  const { tabs, activeTabIndex, queryEditor, schema } = useGraphiQL(
    pick("tabs", "activeTabIndex", "queryEditor", "schema"),
  );
  const { setOperationName } = useGraphiQLActions();
  const activeTab = tabs[activeTabIndex];

  useEffect(() => {
    const link = readLink(location.search);
    if (link && activeTab && (activeTab.query !== link.query || (activeTab.variables ?? "") !== link.variables)) {
      history.replaceState(null, "", location.pathname);
    }
  }, [activeTab]);

  // The editor picks the first operation when it reads the text, so the link's choice has to come after that.
  useEffect(() => {
    const operationName = readLink(location.search)?.operationName;
    if (queryEditor && schema && operationName) setOperationName(operationName);
  }, [queryEditor, schema, setOperationName]);

  return null;
}
