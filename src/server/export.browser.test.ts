/** The playground's way to take an answer away, in a real browser. */
import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { Playground, seriousViolations, slowTest } from "../testing/playground.js";
import { readCsv, takeAway } from "../testing/tables.js";

const playground = new Playground();

/** Opens the playground on a query. */
function openOn(query: string, variables = ""): Promise<Page> {
  return playground.open(`?${new URLSearchParams({ query, variables })}`);
}

async function choose(page: Page, format: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Export the answer as a table" }).click();
  await page.getByRole("menuitem", { name: format }).click();
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

describe("the export of the playground", () => {
  slowTest("saves the answer of the query and the variables on the screen, in each format", async () => {
    const query = "query ($first: Int) { facts(first: $first) { nodes { id quantity { value } } } }";
    const page = await openOn(query, '{ "first": 3 }');
    const formats = { CSV: "csv", "JSON Lines": "jsonl", Parquet: "parquet", Description: "metadata" };
    for (const [name, format] of Object.entries(formats)) {
      const [download] = await Promise.all([page.waitForEvent("download"), choose(page, new RegExp(`^${name}`))]);
      const wanted = await takeAway(playground.server, { query, variables: { first: 3 } }, { format });
      expect(download.suggestedFilename()).toBe(
        /filename="(.*)"/.exec(wanted.headers.get("content-disposition") ?? "")?.[1],
      );
      if (format !== "parquet") expect(await textOf(download)).toBe(await wanted.text());
      await page
        .getByRole("status")
        .filter({ hasText: `Saved ${download.suggestedFilename()}` })
        .waitFor();
    }
    expect(playground.complaints).toEqual([]);
    expect(playground.foreignRequests).toEqual([]);
  });

  slowTest("saves the citations of the answer", async () => {
    const page = await openOn("{ facts(first: 2) { nodes { id } } }");
    const [download] = await Promise.all([page.waitForEvent("download"), choose(page, /^Citations/)]);
    expect(readCsv(await textOf(download))[0]).toMatchObject({ row: "1", quote: expect.stringMatching(/./) });
  });

  slowTest("saves each of the lists that lie side by side", async () => {
    const page = await openOn("{ facts(first: 2) { nodes { id } } units { nodes { id } } }");
    const downloads: Download[] = [];
    page.on("download", (download) => downloads.push(download));
    await choose(page, /^CSV/);
    await page.getByRole("status").filter({ hasText: "Saved 2 tables" }).waitFor();
    expect(downloads.map((download) => download.suggestedFilename())).toEqual([
      "facts-revision-1.csv",
      "units-revision-1.csv",
    ]);
  });

  slowTest("says what is wrong where there is no answer to save", async () => {
    const page = await openOn('{ ministry(slug: "mit") { id } }');
    await choose(page, /^CSV/);
    await page.getByRole("status").filter({ hasText: 'Did you mean "miit"' }).waitFor();
  });

  slowTest("is chosen without a mouse, and has no serious accessibility violation by day and by night", async () => {
    const page = await openOn("{ facts(first: 2) { nodes { id } } }");
    await page.getByRole("button", { name: "Export the answer as a table" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: /^CSV/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await seriousViolations(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toBe("facts-revision-1.csv");
  });
});
