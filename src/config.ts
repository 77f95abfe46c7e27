/** The settings: one table of names, defaults, help and checks. The only reader of the environment. */
import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { withoutSecret } from "./shared/database/address.js";
import { didYouMean, InputError, quote } from "./shared/errors.js";

/** One row of the table. */
interface Setting<Value> {
  /** The name of the environment variable. */
  readonly name: string;
  /** What the variable would say to get the default. */
  readonly default: string;
  readonly help: string;
  readonly value: z.ZodType<Value, string>;
}

function setting<Value>(
  name: string,
  value: z.ZodType<Value, string>,
  defaultText: string,
  help: string,
): Setting<Value> {
  return { name, default: defaultText, help, value };
}

function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  const message = `write a whole number from ${least} to ${most}`;
  const text = z.string().regex(/^\d{1,12}$/, message);
  return text.transform(Number).refine((number) => number >= least && number <= most, message);
}

/** Seconds, as decimals are written; in the settings they are milliseconds, as timers take them. */
function seconds(least: number, most: number): z.ZodType<number, string> {
  const message = `write seconds from ${least} to ${most}`;
  const text = z.string().regex(/^\d{1,6}(\.\d{1,3})?$/, message);
  return text
    .transform((written) => Math.round(Number(written) * 1000))
    .refine((milliseconds) => milliseconds >= least * 1000 && milliseconds <= most * 1000, message);
}

const text = z.string().min(1, "write something");
const file = text.transform((written) => (written === "none" ? undefined : written));
const addresses = text
  .transform((written) => (written === "none" ? [] : written.split(",").map((each) => each.trim())))
  .refine(
    (urls) => urls.every((url) => /^postgres(ql)?:\/\/./.test(url)),
    "write postgres://<user>:<password>@<host>:<port>/<database>, or several with commas between them",
  );
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const logLevel = z
  .string()
  .toLowerCase()
  .pipe(z.enum(levels, `write one of ${levels.join(", ")}`)) as z.ZodType<(typeof levels)[number], string>;

/** The schemes are those of addresses that stay; nothing that a short name in Turtle could be taken for. */
const baseIri = z
  .string()
  .regex(
    /^(https?:\/\/|urn:|tag:)[^\s<>"{}|\\^`#?]+[:/]$/,
    "write an address with https:, urn: or tag: that ends with / or :",
  );

/** Every setting; each limit's reason stands in its help. */
const table = {
  host: setting("HOST", text, "127.0.0.1", "The address to listen on; 0.0.0.0 for every one of the machine's."),
  port: setting("PORT", wholeNumber(0, 65_535), "4000", "The port to listen on; 0 for any that is free."),
  databaseUrl: setting(
    "DATABASE_URL",
    text,
    "sqlite:data/policy-graph.sqlite",
    "Where the graph is: sqlite:, and a file; or postgres://<user>:<password>@<host>:<port>/<database>.",
  ),
  databaseReplicaUrls: setting(
    "DATABASE_REPLICA_URLS",
    addresses,
    "none",
    "PostgreSQL databases that follow it, with commas between them: what is read is read from those that answer and are not behind.",
  ),
  databasePool: setting(
    "DATABASE_POOL",
    wholeNumber(1, 1000),
    "10",
    "The most connections to each PostgreSQL database; at least MAX_RUNNING and MAX_EXPORTS together, and one for /readyz.",
  ),
  databaseCache: setting(
    "DATABASE_CACHE_MB",
    wholeNumber(1, 65_536),
    "256",
    "How much of a SQLite file each connection that reads keeps in memory, at most; there is one, and more while queries are long: up to MAX_RUNNING and MAX_EXPORTS. PostgreSQL has a cache of its own.",
  ),
  logLevel: setting(
    "LOG_LEVEL",
    logLevel,
    "info",
    "How much the server logs, on standard error, half a second late at most: fatal, error, warn, info, debug, trace, silent.",
  ),
  baseIri: setting(
    "BASE_IRI",
    baseIri,
    "urn:policy-graph:",
    "What the addresses of things begin with in RDF; an address of your own, ending with / or :, for a graph that is published.",
  ),
  trustedDocuments: setting(
    "TRUSTED_DOCUMENTS",
    file,
    "none",
    "A JSON file of the only documents that are answered, by their SHA-256, as GraphQL Code Generator writes it; with none, all are.",
  ),
  compile: setting(
    "COMPILE",
    z.enum(["on", "off"], "write on or off").transform((written) => written === "on"),
    "on",
    "Whether queries are compiled to one statement where that can be; the answers are the same.",
  ),
  pageSize: setting("PAGE_SIZE", wholeNumber(1, 1000), "20", "Items in a page where neither first nor last is given."),
  maxPageSize: setting("MAX_PAGE_SIZE", wholeNumber(1, 1000), "100", "The most that first and last may ask for."),
  maxListItems: setting("MAX_LIST_ITEMS", wholeNumber(1, 10_000), "100", "Items in a list given as an argument."),
  maxValues: setting("MAX_VALUES", wholeNumber(1, 100_000), "1000", "Values in all the arguments of a query."),
  maxCost: setting(
    "MAX_COST",
    wholeNumber(1, 10_000_000),
    "20000",
    "The most fields that a query could return, counted from the sizes of its pages before it runs.",
  ),
  maxRows: setting(
    "MAX_ROWS",
    wholeNumber(100, 30_000),
    "20000",
    "The most rows that a query may read, counted while it runs: lists without first are longer than they look.",
  ),
  maxDepth: setting("MAX_DEPTH", wholeNumber(1, 100), "20", "Levels of fields, or of a filter; one hop costs three."),
  maxAliases: setting("MAX_ALIASES", wholeNumber(0, 1000), "30", "Fields with another name in a query."),
  maxRootFields: setting("MAX_ROOT_FIELDS", wholeNumber(1, 1000), "20", "Fields at the root of a query."),
  maxDirectives: setting("MAX_DIRECTIVES", wholeNumber(0, 1000), "30", "Directives in a query."),
  maxSelections: setting(
    "MAX_SELECTIONS",
    wholeNumber(1, 1_000_000),
    "10000",
    "Fields in a query when its fragments are written out.",
  ),
  maxTokens: setting("MAX_TOKENS", wholeNumber(100, 100_000), "3000", "Words and signs in a query."),
  maxBodyBytes: setting(
    "MAX_BODY_BYTES",
    wholeNumber(1024, 100_000_000),
    "262144",
    "The size of a request's body, after inflating.",
  ),
  maxAnswerBytes: setting("MAX_ANSWER_BYTES", wholeNumber(1024, 1_000_000_000), "10000000", "The size of an answer."),
  maxRequests: setting(
    "MAX_REQUESTS",
    wholeNumber(1, 10_000),
    "100",
    "Queries that are answered or wait for it; more are told to try again.",
  ),
  maxRunning: setting("MAX_RUNNING", wholeNumber(1, 1000), "4", "Queries that are answered at the same time."),
  executionTimeout: setting(
    "EXECUTION_SECONDS",
    seconds(0.001, 600),
    "5",
    "How long a query may wait, and how long it may read; it ends between two statements, on PostgreSQL also within one.",
  ),
  maxExports: setting(
    "MAX_EXPORTS",
    wholeNumber(1, 1000),
    "2",
    "Exports that are written at the same time. Each of their pages waits for its turn among the queries.",
  ),
  maxExportRows: setting("MAX_EXPORT_ROWS", wholeNumber(1, 100_000_000), "1000000", "The rows of an export."),
  exportTimeout: setting(
    "EXPORT_SECONDS",
    seconds(0.001, 3600),
    "300",
    "How long an export may take, until its client has all of it.",
  ),
  headersTimeout: setting("HEADERS_SECONDS", seconds(0.1, 600), "10", "How long a client may send headers."),
  requestTimeout: setting("REQUEST_SECONDS", seconds(0.1, 600), "15", "How long a client may send a request."),
  idleTimeout: setting(
    "IDLE_SECONDS",
    seconds(0.1, 3600),
    "20",
    "How long a connection may stand still with a request on it, as when a client does not read.",
  ),
  keepAliveTimeout: setting(
    "KEEP_ALIVE_SECONDS",
    seconds(0.1, 3600),
    "5",
    "How long a connection stays open between requests; 65 behind a load balancer, to outlast its own.",
  ),
  drainTime: setting(
    "DRAIN_SECONDS",
    seconds(0, 600),
    "5",
    "How long the server answers on after it was told to stop, with /readyz at 503.",
  ),
  graceTime: setting("GRACE_SECONDS", seconds(0, 600), "10", "How long the last requests may take when it stops."),
} as const;

type Table = typeof table;

/** The values of the settings. */
export type Settings = { readonly [Key in keyof Table]: Table[Key] extends Setting<infer Value> ? Value : never };

/** Variables that every shell has, and that are not misspelt settings though they look like it. */
const commonVariables = new Set(["HOME", "PATH", "HOSTNAME", "HOSTTYPE", "POST", "SORT", "LOGLEVEL"]);

/**
 * Reads the settings; an empty variable is as good as none.
 *
 * @param environment where they stand; the process's own where nothing is said
 * @throws InputError with every wrong value, and with every name that is nearly that of a setting
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const problems = misspelt(environment);
  const values = Object.entries(table).map(([key, { name, value, ...row }]) => {
    const written = environment[name]?.trim() || row.default;
    const read = value.safeParse(written);
    if (!read.success) {
      const [issue] = read.error.issues;
      problems.push(`${name} is ${quote(withoutSecret(written))}: ${issue?.message}. The default is ${row.default}.`);
    }
    return [key, read.data];
  });
  const settings = Object.fromEntries(values) as Settings;
  if (problems.length === 0) problems.push(...contradictions(settings));
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return settings;
}

/** Settings that do not go together. */
function contradictions(settings: Settings): string[] {
  const pairs = [
    ["pageSize", "maxPageSize"],
    ["headersTimeout", "requestTimeout"],
  ] as const;
  const tooMuch = pairs.flatMap(([less, more]) =>
    settings[less] > settings[more]
      ? [`${table[less].name} is more than ${table[more].name}. Lower the first or raise the second.`]
      : [],
  );
  const hasNoReplicas = settings.databaseReplicaUrls.length > 0 && !/^postgres(ql)?:/.test(settings.databaseUrl);
  return hasNoReplicas
    ? [...tooMuch, "DATABASE_REPLICA_URLS are of a PostgreSQL database, and DATABASE_URL is none. Unset the first."]
    : tooMuch;
}

/** Names that are nearly a setting's. In short names one letter decides, or two that changed places. */
function misspelt(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.values(table).map(({ name }) => name);
  const taken = new Set([...known, ...commonVariables]);
  const suspects = Object.keys(environment).filter((name) => name.length >= 4 && !taken.has(name));
  return suspects.flatMap((name) => {
    const meant = known.find((setting) => isNear(name, setting));
    return meant ? [`There is no setting ${name}.${didYouMean([meant])} Otherwise unset it.`] : [];
  });
}

function isNear(name: string, known: string): boolean {
  if (Math.abs(name.length - known.length) > 2) return false;
  const edits = distance(name, known);
  const lettersOf = (word: string) => [...word].sort().join("");
  return edits === 1 || (edits === 2 && (known.length >= 8 || lettersOf(name) === lettersOf(known)));
}

/** The table as text for a terminal. */
export function settingsText(): string {
  const rows = Object.values(table).map(({ name, default: defaultText, help }) => [name, defaultText, help] as const);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name, value, help]) => `${name.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${help}`)
    .join("\n");
}

/** The table as Markdown for the README. */
export function settingsMarkdown(): string {
  const rows = Object.values(table).map(
    ({ name, default: defaultText, help }) => `| \`${name}\` | \`${defaultText}\` | ${help} |`,
  );
  return ["| setting | default | what it is |", "|---|---|---|", ...rows].join("\n");
}
