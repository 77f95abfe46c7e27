/** Reads the lines of a file one by one, so that only one of them is in memory. */
import { createReadStream } from "node:fs";

/** A line without its end. */
export interface Line {
  readonly bytes: Buffer;
  /** Counted from 1. */
  readonly number: number;
  /** Whether it is the last one, and nothing ends it: the file may be cut off there. */
  readonly open: boolean;
}

/** The longest line, in bytes: a line is one dataset, and all of it is in memory. */
export const longestLine = 128 * 1024 * 1024;

const lineFeed = 0x0a;

/**
 * The lines of a file.
 *
 * @throws Error of Node where the file cannot be read; RangeError with the number of a line that is too long
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 1;
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      begun.push(chunk.subarray(start, end));
      yield { bytes: Buffer.concat(begun), number, open: false };
      begun = [];
      length = 0;
      number += 1;
      start = end + 1;
    }
    begun.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLine) throw new RangeError(String(number));
  }
  const rest = Buffer.concat(begun);
  if (rest.length > 0) yield { bytes: rest, number, open: true };
}
