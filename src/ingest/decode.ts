/** From bytes to text: UTF-8 without U+0000, which no database keeps in a text. */
import { isUtf8 } from "node:buffer";
import { type Origin, type Problems, placeBehind } from "./problems.js";

/**
 * The text of a file, a byte order mark included; undefined where it has none that can be kept.
 *
 * @param placeOf the place behind some of the text, where the bytes are not a file of their own
 */
export function decode(
  file: string,
  bytes: Buffer,
  problems: Problems,
  placeOf: (text: string) => Origin = (text) => placeBehind(file, text),
): string | undefined {
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) {
    const first = firstDifference(bytes, Buffer.from(text));
    const byte = `0x${(bytes[first] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
    problems.add(
      placeOf(bytes.toString("utf8", 0, first)),
      `The byte ${byte} is not UTF-8. Convert the file to UTF-8.`,
    );
    return undefined;
  }
  const nul = text.indexOf("\0");
  if (nul === -1) return text;
  problems.add(placeOf(text.slice(0, nul)), "U+0000 is a character that no database keeps. Remove it.");
  return undefined;
}

function firstDifference(bytes: Buffer, other: Buffer): number {
  const found = bytes.findIndex((byte, index) => byte !== other[index]);
  return found === -1 ? bytes.length : found;
}
