import { ToolbarButton } from "@graphiql/react";
import { writeLink } from "./link";
import { useOnScreen } from "./on-screen";
import { useToast } from "./toast";

/** Copies an address that opens the query of the active tab, and says how it went. */
export function CopyLinkButton() {
  const onScreen = useOnScreen();
  const [toast, say] = useToast();

  async function copyLink() {
    const link = writeLink(location.href, onScreen());
    say(link ? await putLink(link) : "This query is too long for a link. Copy its text instead.");
  }

  return (
    <>
      <ToolbarButton label="Copy link to this query" onClick={copyLink}>
        <LinkIcon />
      </ToolbarButton>
      {toast}
    </>
  );
}

/** Browsers give no clipboard to pages on plain http except on localhost, so the address bar carries the link as well. */
async function putLink(link: string): Promise<string> {
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link);
    return "Link copied. It is in the address bar too.";
  } catch {
    return "The link is in the address bar: copy it from there.";
  }
}

function LinkIcon() {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M10 14a4.5 4.5 0 0 0 6.4.4l3-3a4.5 4.5 0 0 0-6.4-6.4l-1.5 1.5" />
      <path d="M14 10a4.5 4.5 0 0 0-6.4-.4l-3 3a4.5 4.5 0 0 0 6.4 6.4l1.5-1.5" />
    </svg>
  );
}
