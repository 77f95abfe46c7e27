import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newGraph } from "../testing/databases.js";
import { send, testSettings } from "../testing/server.js";
import { serve } from "./serve.js";

const folder = mkdtempSync(join(tmpdir(), "serve-"));
const settings = { ...testSettings, databaseUrl: "", port: 0, drainTime: 100 };

beforeAll(async () => {
  const address = await newGraph([], join(folder, "graph.sqlite"));
  settings.databaseUrl = address.dialect === "sqlite" ? `sqlite:${address.file}` : address.url;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command writes, and a promise of its first words. */
function page(): { write(text: string): boolean; text: () => string; begun: Promise<string> } {
  let text = "";
  let begin: (text: string) => void = () => {};
  const begun = new Promise<string>((resolve) => {
    begin = resolve;
  });
  const write = (more: string) => {
    text += more;
    begin(text);
    return true;
  };
  return { write, text: () => text, begun };
}

describe("serve", () => {
  it("says where everything is, and stops in order when it is told to", async () => {
    const output = page();
    const served = serve(settings, output);
    const greeting = await output.begun;
    const [, url = ""] = /Playground +(http:\/\/127\.0\.0\.1:\d+)\/playground/.exec(greeting) ?? [];
    expect(greeting).toContain("Policy Graph serves revision 0");
    expect(greeting).toContain(`${url}/readyz`);
    const [, body = ""] = /-d '(.*)'/.exec(greeting) ?? [];
    expect((await send({ url }, { body })).body).toEqual({
      data: { ministries: { nodes: [] } },
      extensions: { revision: 0 },
    });

    process.emit("SIGTERM", "SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await send({ url }, { path: "/readyz" })).status).toBe(503);
    await served;
    expect(output.text()).toContain("SIGTERM: the server stops.");
    await expect(send({ url }, { path: "/livez" })).rejects.toThrow("fetch failed");
    expect(process.listenerCount("SIGTERM")).toBe(0);
  });

  it("does not wait for a balancer when a person stops it", async () => {
    const output = page();
    const served = serve({ ...settings, drainTime: 60_000 }, output);
    await output.begun;
    process.emit("SIGINT", "SIGINT");
    await served;
    expect(output.text()).toContain("SIGINT: the server stops.");
  });

  it("ends at once when it is told a second time", async () => {
    const { exit } = process;
    const codes: unknown[] = [];
    process.exit = ((code: unknown) => codes.push(code)) as unknown as typeof exit;
    const output = page();
    const served = serve(settings, output);
    await output.begun;
    process.emit("SIGTERM", "SIGTERM");
    expect(codes).toEqual([]);
    process.emit("SIGTERM", "SIGTERM");
    expect(codes).toEqual([143]);
    process.exit = exit;
    await served;
  });

  it("names a port that is in use, and the way out", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(serve({ ...settings, port }, page())).rejects.toThrow(
      `Port ${port} is in use by another program. End it, or choose another port: PORT=${port + 1}.`,
    );
    other.close();
  });

  it("names an address that this machine does not have", async () => {
    await expect(serve({ ...settings, host: "192.0.2.1" }, page())).rejects.toThrow(/^HOST is "192\.0\.2\.1"/);
  });

  it("does not start without a database", async () => {
    const databaseUrl = `sqlite:${join(folder, "none.sqlite")}`;
    await expect(serve({ ...settings, databaseUrl }, page())).rejects.toThrow(
      /^There is no database at .*none\.sqlite/,
    );
  });
});
