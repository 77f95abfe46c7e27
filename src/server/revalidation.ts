/**
 * Answers that clients keep, and ask about instead of asking again (RFC 9110, 8.8.3 and 13.1.2): an answer has an ETag that
 * changes whenever the answer could, and 304 says that it has not. Nothing in an answer depends on the time of day.
 */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { version } from "../shared/package.js";
import type { ServerContext } from "./reading.js";

/**
 * The ETag of an answer. It is weak, since compression changes the bytes and not what they say.
 *
 * @param parts what decides the answer beside the graph and the program: the request, and the settings that it is read under
 */
export async function entityTag({ edition }: ServerContext, parts: readonly unknown[]): Promise<string> {
  const { revision, committedAt } = await edition();
  const content = JSON.stringify([version, revision, committedAt, ...parts]);
  return `W/"${revision}-${createHash("sha256").update(content).digest("base64url")}"`;
}

/** Whether the client has the answer that it asks for. */
export function hasAnswer({ headers }: FastifyRequest, tag: string): boolean {
  const tags = headers["if-none-match"]?.split(",") ?? [];
  return tags.some((known) => opaque(known) === opaque(tag));
}

/** The part of an ETag that is compared where one of two is weak. */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** Lets an answer be kept, for being asked about each time. */
export function keepable(reply: FastifyReply, tag: string): FastifyReply {
  return reply.header("etag", tag).header("cache-control", "no-cache");
}
