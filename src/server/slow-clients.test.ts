import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { post, startTestServer, type TestServer } from "../testing/server.js";

/** One server for each patience, so that no other ends what it should. */
let quick: { readonly headers: TestServer; readonly body: TestServer; readonly reading: TestServer };
beforeAll(async () => {
  quick = {
    headers: await startTestServer({ headersTimeout: 300 }),
    body: await startTestServer({ headersTimeout: 500, requestTimeout: 600 }),
    reading: await startTestServer({ idleTimeout: 300 }),
  };
});
afterAll(() => Promise.all(Object.values(quick).map((server) => server.close())));

/** Within this, a slow client must be gone: its timeout, and the second in which Node looks for such. */
const bound = 4000;

interface Client {
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: Promise<void>;
}

function dial(server: TestServer, first: string): Client {
  const { port } = server.app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString();
  });
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.write(first);
  return { socket, received: () => text, closed };
}

async function endsWithin(client: Client, milliseconds: number): Promise<boolean> {
  const late = delay(milliseconds, false, { ref: false });
  return Promise.race([client.closed.then(() => true), late]);
}

/** How many connections a server has. */
function connections(server: TestServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

const head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

describe("a client that is slow", () => {
  it("with its headers is dropped", async () => {
    const client = dial(quick.headers, "POST /graphql HTTP/1.1\r\nHost: x\r\n");
    const drip = setInterval(() => client.socket.write("X-A: b\r\n"), 100);
    expect(await endsWithin(client, bound)).toBe(true);
    clearInterval(drip);
    expect(client.received()).toMatch(/^HTTP\/1.1 408 /);
  });

  it("with its body is dropped", async () => {
    const client = dial(quick.body, `${head}Content-Length: 1000\r\n\r\n{`);
    const drip = setInterval(() => client.socket.write(" "), 100);
    expect(await endsWithin(client, bound)).toBe(true);
    clearInterval(drip);
    expect(client.received()).toMatch(/^HTTP\/1.1 408 /);
  });

  it("with chunks without end is dropped", async () => {
    const client = dial(quick.body, `${head}Transfer-Encoding: chunked\r\n\r\n`);
    const drip = setInterval(() => client.socket.write("1\r\n \r\n"), 50);
    expect(await endsWithin(client, bound)).toBe(true);
    clearInterval(drip);
  });

  it("at reading is dropped", async () => {
    const client = dial(quick.reading, "");
    client.socket.pause();
    // Long answers that are quickly made, more than the buffers of both sides hold.
    const texts = Array.from({ length: 30 }, (_, index) => `a${index}: text`).join(" ");
    const query = JSON.stringify({ query: `{ documents { nodes { ${texts} } } }` });
    for (let count = 0; count < 80; count += 1) {
      client.socket.write(`${head}Content-Length: ${query.length}\r\n\r\n${query}`);
    }
    while ((await connections(quick.reading)) === 0) await delay(5);
    const began = performance.now();
    while (performance.now() - began < 2 * bound && (await connections(quick.reading)) > 0) await delay(50);
    expect(await connections(quick.reading)).toBe(0);
    client.socket.destroy();
  });

  it("keeps nobody else from an answer", async () => {
    // Here, a body may take its time.
    const server = quick.headers;
    const clients = Array.from({ length: 20 }, () => dial(server, `${head}Content-Length: 1000\r\n\r\n{`));
    while ((await connections(server)) < 20) await delay(5);
    expect((await post(server, "{ ministries { totalCount } }")).status).toBe(200);
    expect(await connections(server)).toBeGreaterThanOrEqual(20);
    for (const { socket } of clients) socket.destroy();
  });
});

describe("a client that announces too much", () => {
  it("is told so at once when it is the body", async () => {
    const client = dial(quick.body, `${head}Content-Length: 100000000000\r\n\r\n{`);
    expect(await endsWithin(client, bound)).toBe(true);
    expect(client.received()).toMatch(/^HTTP\/1.1 413 /);
  });

  it("is told so when it is the headers", async () => {
    const client = dial(quick.body, `GET /livez HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`);
    expect(await endsWithin(client, bound)).toBe(true);
    expect(client.received()).toMatch(/^HTTP\/1.1 431 /);
  });
});

describe("a host that is none", () => {
  it("is the client's mistake", async () => {
    const client = dial(
      quick.body,
      "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: a b[\r\nApollo-Require-Preflight: 1\r\nConnection: close\r\n\r\n",
    );
    await endsWithin(client, bound);
    expect(client.received()).toMatch(/^HTTP\/1.1 400 /);
  });
});
