/** For tests: the playground in a real browser, against the real server. Needs the built page: `npm run build:web`. */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { startTestServer, type TestServer } from "./server.js";

const CHROMIUM = "/usr/bin/chromium";
/** Loading and starting the editor takes seconds on a busy machine. */
const PATIENCE = 120_000;

/** A test that may take its time. */
export const slowTest = (sentence: string, run: () => Promise<void>) => test(sentence, run, PATIENCE);

/** The playground of a suite: a server and a browser for all of its tests, a new visitor for each. */
export class Playground {
  server!: TestServer;
  /** Requests to anyone but the server; they are cut off, as on a machine without a network. */
  foreignRequests: string[] = [];
  /** Everything that the browser complained about, broken content security rules included. */
  complaints: string[] = [];
  #browser!: Browser;
  #context!: BrowserContext;

  /** Starts and ends everything around the tests of the suite. */
  constructor() {
    beforeAll(() => this.#start(), PATIENCE);
    afterAll(async () => {
      await this.#browser?.close();
      await this.server?.close();
    });
    beforeEach(() => this.#welcome());
    afterEach(() => this.#context.close());
  }

  /** Opens the page and waits until it can be used. */
  async open(search = "", viewport = { width: 1400, height: 900 }): Promise<Page> {
    const page = await this.#context.newPage();
    await page.setViewportSize(viewport);
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    await page.goto(`${this.server.url}/playground${search}`);
    await page.locator(".graphiql-query-editor .view-lines").waitFor();
    return page;
  }

  async #start(): Promise<void> {
    this.server = await startTestServer();
    this.#browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
    });
  }

  async #welcome(): Promise<void> {
    this.foreignRequests = [];
    this.complaints = [];
    this.#context = await this.#browser.newContext();
    this.#context.setDefaultTimeout(PATIENCE / 4);
    this.#context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== this.server.url) this.foreignRequests.push(request.url());
    });
    await this.#context.route(
      (url) => url.origin !== this.server.url,
      (route) => route.abort(),
    );
  }
}

/** What keeps people from using a page, by the rules of WCAG 2.1, levels A and AA. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
