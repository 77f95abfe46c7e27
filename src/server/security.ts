/** What every answer has for browsers: headers that keep them strict, reading from any origin, and compression. */
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";
import { closedPolicy } from "./pages.js";

/** Adds them to all that the server answers. */
export async function secure(app: FastifyInstance): Promise<void> {
  const headers = strictHeaders();
  app.addHook("onRequest", (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "OPTIONS"],
    maxAge: 86_400,
    strictPreflight: false,
  });
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
}

/** Helmet's headers. They are the same for every answer, and made once: for each, they cost as much as Apollo Server does. */
function strictHeaders(): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({
    // helmet's own policy would upgrade requests to https, which breaks plain http in a local network.
    contentSecurityPolicy: { useDefaults: false, directives: closedPolicy },
    strictTransportSecurity: false,
    frameguard: { action: "deny" },
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
  setHeaders(request, response, (error) => {
    if (error) throw error;
  });
  return { ...response.getHeaders() };
}
