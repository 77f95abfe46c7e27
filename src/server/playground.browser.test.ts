/** The playground in a real browser, against the real server. Needs the built page: `npm run build:web`. */
import { readdirSync, readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { Playground, seriousViolations, slowTest } from "../testing/playground.js";
import { post } from "../testing/server.js";

const examples = readdirSync("src/examples")
  .filter((name) => name.endsWith(".graphql"))
  .sort((one, other) => one.localeCompare(other, "en", { numeric: true }))
  .map((name) => ({ name, query: readFileSync(`src/examples/${name}`, "utf8") }))
  .map(({ name, query }) => ({
    title: query.match(/^# *(.+)/)?.[1] ?? "",
    // An operation without a name gets that of its file: tabs are titled by it.
    operation:
      query.match(/^query (\w+)/m)?.[1] ?? name.replace(/^\d+-|\.graphql$/g, "").replace(/(?:^|-)(.)/g, upperCase),
  }));

function upperCase(_match: string, letter: string): string {
  return letter.toUpperCase();
}

const playground = new Playground();
const openPlayground = playground.open.bind(playground);

const queryEditor = (page: Page) => page.locator(".graphiql-query-editor .view-lines");
const variablesEditor = (page: Page) => page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines");
const answer = (page: Page) => page.locator(".graphiql-response .view-lines");
const panel = (page: Page) => page.locator(".graphiql-plugin");
const tabs = (page: Page) => page.locator(".graphiql-tab-button");
const activeTab = (page: Page) => page.locator(".graphiql-tab-button[aria-current=true]");
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

async function showDocs(page: Page): Promise<void> {
  await press(page, "Show Documentation Explorer");
  await panel(page).getByText("Root Types").waitFor();
}

async function showExplorer(page: Page): Promise<void> {
  await press(page, "Show GraphiQL Explorer");
  await panel(page).locator("[data-field-name]").first().waitFor();
}

async function runQuery(page: Page): Promise<void> {
  await press(page, "Execute query");
  await answer(page).filter({ hasText: '"data"' }).waitFor();
}

/** The text on the screen with plain spaces; the editors set hard ones. */
async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? "").replace(/\s+/g, " ").trim();
}

/** A description as the docs print it: they read it as Markdown. */
function printed(description: string): string {
  return description.replace(/[`*]/g, "").replace(/\s+/g, " ").trim();
}

describe("the playground", () => {
  slowTest("shows the first examples as tabs and lists all of them", async () => {
    const page = await openPlayground();

    expect(await tabs(page).allInnerTexts()).toEqual(examples.slice(0, 3).map(({ operation }) => operation));
    expect(await panel(page).locator("li strong").allInnerTexts()).toEqual(examples.map(({ title }) => title));
  });

  slowTest("runs the first example and shows its answer", async () => {
    const page = await openPlayground();
    await runQuery(page);

    expect(await textOf(answer(page))).not.toContain('"errors"');
  });

  slowTest("shows the descriptions of the schema as its docs", async () => {
    const { body } = await post(
      playground.server,
      '{ __schema { description } __type(name: "Query") { fields { description } } }',
    );
    const schema = body.data as { __schema: { description: string }; __type: { fields: { description: string }[] } };
    const page = await openPlayground();
    await showDocs(page);
    expect(await textOf(panel(page))).toContain(printed(schema.__schema.description));

    await panel(page).getByRole("link", { name: "Query", exact: true }).click();
    await panel(page).getByText("Fields").first().waitFor();
    const docs = await textOf(panel(page));
    for (const { description } of schema.__type.fields) expect(docs).toContain(printed(description));
  });

  slowTest("adds to a query the field that is clicked in the explorer", async () => {
    const page = await openPlayground(`?${new URLSearchParams({ query: "query Fields { __typename }" })}`);
    await showExplorer(page);
    const field = panel(page).locator("[data-field-name]").first();
    const name = (await field.getAttribute("data-field-name")) ?? "";
    await field.click();

    await queryEditor(page).filter({ hasText: name }).waitFor();
  });

  slowTest("opens an example from the list in a tab of its own, once", async () => {
    const last = examples.at(-1);
    const page = await openPlayground();
    await press(page, last?.title ?? "");
    await activeTab(page).filter({ hasText: last?.operation }).waitFor();
    const count = await tabs(page).count();

    await tabs(page).first().click();
    await press(page, last?.title ?? "");
    await activeTab(page).filter({ hasText: last?.operation }).waitFor();
    expect(await tabs(page).count()).toBe(count);
  });

  slowTest("keeps what was run in the history", async () => {
    const page = await openPlayground();
    await runQuery(page);
    await press(page, "Show History");

    await panel(page)
      .getByText(examples[0]?.operation ?? "", { exact: true })
      .waitFor();
  });

  slowTest("opens the query, the variables and the operation of a link", async () => {
    const link = {
      query: "query One { __typename } query Two($yes: Boolean!) { __typename @include(if: $yes) }",
      variables: '{ "yes": true }',
      operationName: "Two",
    };
    const page = await openPlayground(`?${new URLSearchParams(link)}`);
    await activeTab(page).filter({ hasText: "Two" }).waitFor();

    expect(await textOf(queryEditor(page))).toBe(link.query);
    expect(await textOf(variablesEditor(page))).toBe(link.variables);
    expect(await tabs(page).count()).toBe(4);
  });

  slowTest("puts a link to the query into the address, until the query changes", async () => {
    const page = await openPlayground();
    await press(page, "Copy link to this query");
    await page.getByRole("status").filter({ hasText: "address bar" }).waitFor();
    expect(new URL(page.url()).searchParams.get("query")).toContain(`query ${examples[0]?.operation}`);

    await tabs(page).last().click();
    await page.waitForURL((url) => url.search === "");
  });

  slowTest("gives a visitor who returns the tabs as they were, and a linked query beside them", async () => {
    const first = await openPlayground(`?${new URLSearchParams({ query: "query Mine { __typename }" })}`);
    await first.close();
    const second = await openPlayground(`?${new URLSearchParams({ query: "query Sent { __typename }" })}`);

    const own = ["Mine", ...examples.slice(0, 3).map(({ operation }) => operation)];
    expect(await tabs(second).allInnerTexts()).toEqual([...own, "Sent"]);
    expect(await textOf(activeTab(second))).toBe("Sent");
  });

  slowTest("lets someone without a mouse into the query and out again", async () => {
    const page = await openPlayground();
    const frame = page.locator(".graphiql-query-editor .graphiql-editor");
    await frame.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("# typed");
    await queryEditor(page).filter({ hasText: "# typed" }).waitFor();

    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("aria-label")).toContain("Execute query");
  });

  slowTest("is used on a phone without scrolling sideways", async () => {
    const page = await openPlayground("", { width: 390, height: 844 });
    await press(page, "Show Examples");
    await press(page, examples[1]?.title ?? "");
    await queryEditor(page)
      .filter({ hasText: examples[1]?.operation ?? "" })
      .waitFor();
    await runQuery(page);

    const shown = await answer(page).boundingBox();
    expect(shown?.x).toBeGreaterThanOrEqual(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  slowTest("asks no other host for anything, and breaks no rule of its content security policy", async () => {
    const page = await openPlayground();
    await runQuery(page);
    await showDocs(page);
    await showExplorer(page);
    await press(page, "Show History");
    await press(page, "Prettify query");
    await press(page, "Copy link to this query");
    await press(page, "Open settings dialog");
    await press(page, "Dark");

    expect(playground.foreignRequests).toEqual([]);
    expect(playground.complaints).toEqual([]);
  });

  slowTest("marks what the schema does not have and offers what it has, while the query is typed", async () => {
    const page = await openPlayground(`?${new URLSearchParams({ query: "{ noSuchField }" })}`);
    await page.locator(".graphiql-query-editor .squiggly-error").waitFor();

    await queryEditor(page).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("{ __type");
    await page.locator(".suggest-widget .monaco-list-row").filter({ hasText: "__typename" }).waitFor();
    expect(playground.complaints).toEqual([]);
  });

  const views: Record<string, (page: Page) => Promise<void>> = {
    "list of examples": async () => {},
    answer: runQuery,
    docs: showDocs,
    explorer: showExplorer,
    history: (page) => press(page, "Show History"),
  };
  for (const [view, show] of Object.entries(views)) {
    slowTest(`has no serious accessibility violation by day and by night: ${view}`, async () => {
      const page = await openPlayground();
      await show(page);
      expect(await seriousViolations(page)).toEqual([]);

      await page.emulateMedia({ colorScheme: "dark" });
      expect(await seriousViolations(page)).toEqual([]);
    });
  }
});
