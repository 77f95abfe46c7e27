import { readSettings, settingsMarkdown, settingsText } from "./config.js";

function problemsOf(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("the settings", () => {
  it("have the documented defaults where nothing is set", () => {
    expect(readSettings({ HOME: "/root", PATH: "/bin" })).toEqual({
      host: "127.0.0.1",
      port: 4000,
      databaseUrl: "sqlite:data/policy-graph.sqlite",
      databaseReplicaUrls: [],
      databasePool: 10,
      databaseCache: 256,
      logLevel: "info",
      baseIri: "urn:policy-graph:",
      compile: true,
      pageSize: 20,
      maxPageSize: 100,
      maxListItems: 100,
      maxValues: 1000,
      maxCost: 20_000,
      maxDepth: 20,
      maxAliases: 30,
      maxRootFields: 20,
      maxDirectives: 30,
      maxSelections: 10_000,
      maxTokens: 3000,
      maxBodyBytes: 262_144,
      maxAnswerBytes: 10_000_000,
      maxRows: 20_000,
      maxRequests: 100,
      maxRunning: 4,
      executionTimeout: 5000,
      maxExports: 2,
      maxExportRows: 1_000_000,
      exportTimeout: 300_000,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      idleTimeout: 20_000,
      keepAliveTimeout: 5000,
      drainTime: 5000,
      graceTime: 10_000,
    });
  });

  it("are read from variables, seconds with their decimals", () => {
    const settings = readSettings({ PORT: " 4100 ", LOG_LEVEL: "WARN", DRAIN_SECONDS: "0.25" });
    expect(settings).toMatchObject({ port: 4100, logLevel: "warn", drainTime: 250 });
  });

  it("take several replicas, of PostgreSQL alone", () => {
    const DATABASE_URL = "postgres://me:secret@one/graph";
    const replicas = "postgres://me:secret@two/graph, postgresql://three:5433/graph";
    const { databaseReplicaUrls } = readSettings({ DATABASE_URL, DATABASE_REPLICA_URLS: replicas });
    expect(databaseReplicaUrls).toEqual(["postgres://me:secret@two/graph", "postgresql://three:5433/graph"]);
    expect(problemsOf({ DATABASE_REPLICA_URLS: replicas })).toBe(
      "DATABASE_REPLICA_URLS are of a PostgreSQL database, and DATABASE_URL is none. Unset the first.",
    );
  });

  it("show no password of an address that is wrong", () => {
    expect(problemsOf({ DATABASE_REPLICA_URLS: "postgres://me:secret@two/graph,mysql://me:secret@x/y" })).toMatch(
      /^DATABASE_REPLICA_URLS is "postgres:\/\/…@two\/graph,mysql:\/\/…@x\/y": write postgres:/,
    );
  });

  it.each(["https://graph.example/", "urn:example:steel:", "tag:graph.example,2024:"])(
    "take %s as what addresses begin with",
    (baseIri) => {
      expect(readSettings({ BASE_IRI: baseIri }).baseIri).toBe(baseIri);
    },
  );

  it.each(["https://graph.example", "https://graph.example/#", "graph.example/", "urn:", "https://a b/", "pg:"])(
    "do not take %s as that",
    (baseIri) => {
      expect(problemsOf({ BASE_IRI: baseIri })).toContain(
        "write an address with https:, urn: or tag: that ends with / or :",
      );
    },
  );

  it("take an empty variable as none", () => {
    expect(readSettings({ PORT: "" }).port).toBe(4000);
  });

  it("tell every wrong value at once, quoted, with what could be written", () => {
    expect(problemsOf({ PORT: "eighty", MAX_COST: "-1", LOG_LEVEL: "loud", DRAIN_SECONDS: "1e3" })).toBe(
      [
        'PORT is "eighty": write a whole number from 0 to 65535. The default is 4000.',
        'LOG_LEVEL is "loud": write one of fatal, error, warn, info, debug, trace, silent. The default is info.',
        'MAX_COST is "-1": write a whole number from 1 to 10000000. The default is 20000.',
        'DRAIN_SECONDS is "1e3": write seconds from 0 to 600. The default is 5.',
      ].join("\n"),
    );
  });

  it.each([
    ["70000", "PORT"],
    ["4000.5", "PORT"],
    ["0x10", "PORT"],
    ["5 s", "EXECUTION_SECONDS"],
    ["0", "EXECUTION_SECONDS"],
  ])("refuse %s for %s", (value, name) => {
    expect(problemsOf({ [name]: value })).toContain(`${name} is "${value}"`);
  });

  it("refuse a default page that is larger than the largest, and headers that may take longer than requests", () => {
    expect(problemsOf({ PAGE_SIZE: "50", MAX_PAGE_SIZE: "10", REQUEST_SECONDS: "5" })).toBe(
      [
        "PAGE_SIZE is more than MAX_PAGE_SIZE. Lower the first or raise the second.",
        "HEADERS_SECONDS is more than REQUEST_SECONDS. Lower the first or raise the second.",
      ].join("\n"),
    );
  });

  it.each([
    ["DATABSE_URL", "DATABASE_URL"],
    ["POTR", "PORT"],
    ["PORTS", "PORT"],
    ["MAX_COSTS", "MAX_COST"],
    ["LOG_LEVLE", "LOG_LEVEL"],
  ])("ask whether %s should be %s", (written, meant) => {
    expect(problemsOf({ [written]: "1" })).toBe(
      `There is no setting ${written}. Did you mean "${meant}"? Otherwise unset it.`,
    );
  });

  it("leave alone what a shell, a container or a continuous integration sets", () => {
    const others = [
      "HOME",
      "HOST_IP",
      "HOSTNAME",
      "HOSTTYPE",
      "PATH",
      "PWD",
      "TERM",
      "USER",
      "LANG",
      "SHLVL",
      "TZ",
      "CI",
    ];
    expect(problemsOf(Object.fromEntries(others.map((name) => [name, "x"])))).toBe("");
  });

  it("are documented from the same table, for terminals and for the README", () => {
    expect(settingsText()).toMatch(/^HOST +127\.0\.0\.1 +The address/);
    expect(settingsMarkdown().split("\n")[3]).toBe(
      "| `PORT` | `4000` | The port to listen on; 0 for any that is free. |",
    );
    expect(settingsText().split("\n")).toHaveLength(settingsMarkdown().split("\n").length - 2);
  });
});
