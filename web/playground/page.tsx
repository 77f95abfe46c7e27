import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { CopyLinkButton } from "./copy-link-button";
import { EditorSettings } from "./editor-settings";
import { editorTheme } from "./editor-themes";
import { examples } from "./examples";
import { examplesPanel, NARROW } from "./examples-panel";
import { explorerPanel } from "./explorer-panel";
import { ExportMenu } from "./export-menu";
import { ENDPOINT, fetchGraphQL } from "./fetcher";
import { Header } from "./header";
import { readLink } from "./link";
import { LinkedQuery } from "./linked-query";
import { startingTabs } from "./starting-tabs";
import { lastActiveTab, storage } from "./storage";
import { SystemTheme } from "./system-theme";
import { TabRoles } from "./tab-roles";

const plugins = [examplesPanel, explorerPanel, HISTORY_PLUGIN];

const isNarrow = matchMedia(NARROW).matches;
const lastTab = lastActiveTab();
const tabs = startingTabs({ link: readLink(location.search), lastTab, examples });
// A first visit on a wide screen opens the list of examples; later the visitor's own choice holds.
const firstPanel = lastTab || isNarrow ? undefined : examplesPanel;

/** The whole page: a header, and GraphiQL with everything that the playground adds to it. */
export function Page() {
  return (
    <>
      <Header />
      <main>
        <GraphiQL
          {...tabs}
          fetcher={fetchGraphQL}
          storage={storage}
          plugins={plugins}
          editorTheme={editorTheme}
          visiblePlugin={firstPanel}
          schemaDescription
          inputValueDeprecation
          shouldPersistHeaders={false}
          defaultEditorToolsVisibility={!isNarrow}
        >
          <GraphiQL.Logo>
            <code className="endpoint">POST {ENDPOINT}</code>
          </GraphiQL.Logo>
          <GraphiQL.Toolbar>
            {({ prettify, merge, copy }) => (
              <>
                {prettify}
                {merge}
                {copy}
                <CopyLinkButton />
                <ExportMenu />
              </>
            )}
          </GraphiQL.Toolbar>
          <EditorSettings />
          <SystemTheme />
          <LinkedQuery />
          <TabRoles />
        </GraphiQL>
      </main>
    </>
  );
}
