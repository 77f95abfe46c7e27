import { explorerPlugin } from "@graphiql/plugin-explorer";
import type { GraphiQLPlugin } from "@graphiql/react";
import { useEffect, useRef } from "react";

const { content: Explorer, ...plugin } = explorerPlugin();

/** The side panel that builds a query by clicking fields, with names for its inputs, which it has none of by itself. */
export const explorerPanel: GraphiQLPlugin = { ...plugin, content: NamedExplorer };

function NamedExplorer() {
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!panel.current) return;
    const { current } = panel;
    nameInputs(current);
    // The explorer opens fields without telling anyone, so only the document knows of new inputs.
    const observer = new MutationObserver(() => nameInputs(current));
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={panel}>
      <Explorer />
    </div>
  );
}

function nameInputs(panel: HTMLElement) {
  for (const input of panel.querySelectorAll("input, select")) {
    const argument = input.closest("[data-arg-name]")?.getAttribute("data-arg-name");
    input.setAttribute("aria-label", argument ?? (input.matches("select") ? "Kind of operation" : "Operation name"));
  }
}
