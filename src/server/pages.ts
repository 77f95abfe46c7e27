/** The pages for people: the playground, with a policy that lets nothing in from elsewhere. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** A content security policy as a header's value, from its directives. */
function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/** The policy of everything that is no page. */
export const closedPolicy = { "default-src": "'none'", "frame-ancestors": "'none'" };

/** The policy of the playground: its editor runs workers and styles its text inline. */
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

/**
 * Adds the playground, and leads to it from the root.
 *
 * The names of its files are looked up once, at the start: so no request's path ever reaches the file system.
 *
 * @param folder where the pages are built into
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  app.get("/", (_request, reply) => reply.redirect("/playground", 303));
  const isBuilt = existsSync(join(folder, "index.html"));
  await app.register(async (pages) => {
    pages.addHook("onRequest", async (_request, reply) => {
      reply.header("content-security-policy", playgroundPolicy);
    });
    if (!isBuilt) {
      pages.get("/playground", (_request, reply) =>
        reply.code(503).header("cache-control", "no-store").type("text/html; charset=utf-8").send(notBuilt),
      );
      return;
    }
    await pages.register(fastifyStatic, {
      root: folder,
      prefix: "/playground/",
      wildcard: false,
      cacheControl: false,
      setHeaders: (response, path) => response.setHeader("cache-control", cacheControl(path)),
    });
    pages.get("/playground", (_request, reply) => reply.sendFile("index.html"));
  });
}

/** Vite writes a hash of the content into the names of assets; others may change under their name. */
function cacheControl(path: string): string {
  return basename(dirname(path)) === "assets" ? "public, max-age=31536000, immutable" : "no-cache";
}
