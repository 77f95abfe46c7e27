import { pick, useGraphiQL } from "@graphiql/react";
import { useLayoutEffect } from "react";

/**
 * Makes the tabs usable with a screen reader.
 *
 * GraphiQL gives each list item the role "tab" although two buttons are in it. What is inside a tab is hidden from
 * assistive technology, so the button that closes a tab cannot be found. As a plain list of buttons, all of it can.
 */
export function TabRoles() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));

  useLayoutEffect(() => {
    document.querySelector(".graphiql-tabs")?.setAttribute("role", "list");
    document.querySelector("#graphiql-session")?.setAttribute("role", "region");
    document.querySelectorAll(".graphiql-tab").forEach((item, index) => {
      item.setAttribute("role", "listitem");
      item.removeAttribute("aria-selected");
      item.querySelector(".graphiql-tab-button")?.setAttribute("aria-current", String(index === activeTabIndex));
      item.querySelector(".graphiql-tab-close")?.setAttribute("aria-label", `Close ${tabs[index]?.title}`);
    });
  }, [tabs, activeTabIndex]);

  return null;
}
