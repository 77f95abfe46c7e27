import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type Example, examples } from "./examples";
import { useOpenInTab } from "./open-in-tab";

/** The width below which a panel covers the editors; the same as in narrow.css. */
export const NARROW = "(max-width: 760px)";

/** The side panel that lists every worked example. */
export const examplesPanel: GraphiQLPlugin = { title: "Examples", icon: ExamplesIcon, content: ExamplesPanel };

function ExamplesPanel() {
  const openInTab = useOpenInTab();
  const { setVisiblePlugin } = useGraphiQLActions();
  const activeQuery = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);

  function open(example: Example) {
    openInTab(example);
    if (matchMedia(NARROW).matches) setVisiblePlugin(null);
  }

  return (
    <section aria-labelledby="examples-title" className="examples">
      <h2 id="examples-title">Examples</h2>
      <p>Each opens in a tab of its own. Change it as you like: the graph can only be read.</p>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" aria-current={example.query === activeQuery} onClick={() => open(example)}>
              <strong>{example.title}</strong>
              {example.about && <span>{example.about}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 4.75h16M4 19.25h16M9.5 9.5H20M9.5 14.5H20" />
      <path d="m4 8.75 2.5 3.25L4 15.25" strokeLinejoin="round" />
    </svg>
  );
}
