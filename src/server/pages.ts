/** The pages for people: the playground, with a policy that lets nothing in from elsewhere. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";

/** A content security policy as a header's value, from its directives. */
export function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/** The policy of everything that is no page. */
export const closedPolicy = { "default-src": "'none'", "frame-ancestors": "'none'" };

/** The policy of the playground: its editor runs workers and styles its text inline (ecosystem notes, section 3). */
const playgroundPolicy = policy({
  "default-src": "'none'",
  "script-src": "'self'",
  "worker-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data:",
  "font-src": "'self' data:",
  "connect-src": "'self'",
  "base-uri": "'self'",
  "frame-ancestors": "'none'",
  "form-action": "'none'",
});

const notBuilt = `<!doctype html>
<html lang="en">
<title>The playground is not built</title>
<h1>The playground is not built</h1>
<p>Run <code>npm run build:web</code> and start the server again. Queries are answered at <a href="/graphql">/graphql</a>.</p>
</html>
`;

/** The media types of the files that Vite writes. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Adds the playground, and leads to it from the root.
 *
 * Its files are few, and are read at the start: so no request's path ever reaches the file system.
 *
 * @param folder where the pages are built into
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  app.get("/", (_request, reply) => reply.redirect("/playground", 303));
  const names = existsSync(join(folder, "index.html"))
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
    : [];
  await app.register(async (pages) => {
    pages.addHook("onRequest", async (_request, reply) => {
      reply.header("content-security-policy", playgroundPolicy);
    });
    for (const name of names.filter((name) => statSync(join(folder, name)).isFile())) {
      const content = readFileSync(join(folder, name));
      const send = (reply: FastifyReply) =>
        reply
          .type(types[extname(name)] ?? "application/octet-stream")
          .header("cache-control", cacheControl(name))
          .send(content);
      pages.get(`/playground/${name.replaceAll("\\", "/")}`, (_request, reply) => send(reply));
      if (name !== "index.html") continue;
      pages.get("/playground", (_request, reply) => send(reply));
      pages.get("/playground/", (_request, reply) => send(reply));
    }
    if (names.length > 0) return;
    pages.get("/playground", (_request, reply) =>
      reply.code(503).header("cache-control", "no-store").type("text/html; charset=utf-8").send(notBuilt),
    );
  });
}

/** Vite writes a hash of the content into the names of assets; others may change under their name. */
function cacheControl(name: string): string {
  return name.startsWith("assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
