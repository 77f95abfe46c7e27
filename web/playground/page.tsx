import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { CopyLinkButton } from "./copy-link-button";
import { EditorOptions } from "./editor-options";
import { examples } from "./examples";
import { examplesPlugin, NARROW } from "./examples-panel";
import { ENDPOINT, fetchGraphQL } from "./fetcher";
import { Header } from "./header";
import { readLink } from "./link";
import { LinkedQuery } from "./linked-query";
import { startingTabs } from "./starting-tabs";
import { hasStoredTabs, storage } from "./storage";

const plugins = [examplesPlugin, explorerPlugin(), HISTORY_PLUGIN];

const isReturn = hasStoredTabs();
const tabs = startingTabs(readLink(location.search), examples, isReturn);
// A first visit on a wide screen opens the list of examples; later the visitor's own choice holds.
const firstPanel = isReturn || matchMedia(NARROW).matches ? undefined : examplesPlugin;

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
          visiblePlugin={firstPanel}
          schemaDescription
          inputValueDeprecation
          shouldPersistHeaders={false}
          defaultEditorToolsVisibility
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
              </>
            )}
          </GraphiQL.Toolbar>
          <EditorOptions />
          <LinkedQuery />
        </GraphiQL>
      </main>
    </>
  );
}
