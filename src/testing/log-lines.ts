/** For tests: the log of a server, to be read. */
import { Writable } from "node:stream";

/** A log that can be read. */
export class Lines extends Writable {
  readonly lines: Record<string, unknown>[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
    done();
  }
}
