import { ToolbarMenu, UnStyledButton } from "@graphiql/react";
import { takeAway } from "./export";
import { useOnScreen } from "./on-screen";
import { useToast } from "./toast";

const LABEL = "Export the answer as a table";

/** The formats in the menu, with what each is for. */
const FORMATS = [
  { format: "csv", name: "CSV", use: "pandas, R, Excel" },
  { format: "jsonl", name: "JSON Lines", use: "a row a line" },
  { format: "parquet", name: "Parquet", use: "DuckDB, Arrow" },
  { format: "csv", citations: true, name: "Citations", use: "quotes of each row" },
  { format: "metadata", name: "Description", use: "columns, units, sources" },
] as const;

/** Takes the answer of the query on the screen away as a table. */
export function ExportMenu() {
  const onScreen = useOnScreen();
  const [toast, say] = useToast();

  return (
    <>
      <ToolbarMenu
        // A modal menu would hide the rest of the page from screen readers, its focusable parts too.
        modal={false}
        button={
          <UnStyledButton className="graphiql-toolbar-button" aria-label={LABEL} title={LABEL}>
            <ExportIcon />
          </UnStyledButton>
        }
      >
        {FORMATS.map(({ name, use, ...form }) => (
          <ToolbarMenu.Item
            key={name}
            className="export-item"
            onSelect={async () => say(await takeAway(onScreen(), form))}
          >
            <strong>{name}</strong> <span>{use}</span>
          </ToolbarMenu.Item>
        ))}
      </ToolbarMenu>
      {toast}
    </>
  );
}

function ExportIcon() {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M12 4v10.5m0 0 4-4m-4 4-4-4M4.5 16v2.5a1.5 1.5 0 0 0 1.5 1.5h12a1.5 1.5 0 0 0 1.5-1.5V16" />
    </svg>
  );
}
