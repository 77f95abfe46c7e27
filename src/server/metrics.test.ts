import { post, send, startTestServer, type TestServer } from "../testing/server.js";
import { Metrics } from "./metrics.js";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  await server.close();
});

/** The lines of the metrics that count something. */
function counted(text: string): string[] {
  return text.split("\n").filter((line) => line.startsWith("policy_graph_queries_total{"));
}

const search = '{ search(text: "industry") { nodes { __typename } } }';
const convert = '{ observations(first: 1) { nodes { quantity { convert(unit: "percent") { value } } } } }';

describe("the metrics of a server", () => {
  it("count its queries by the way that each took, and why", async () => {
    for (const query of ["{ ministries { totalCount } }", search, search, convert]) await post(server, query);
    const { status, headers, text } = await send(server, { path: "/metrics" });
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain("# TYPE policy_graph_queries_total counter");
    expect(counted(text)).toEqual([
      'policy_graph_queries_total{way="compiled"} 1',
      'policy_graph_queries_total{way="mixed",why="Query.search is answered by code"} 2',
      'policy_graph_queries_total{way="ordinary",why="Quantity.convert is answered by code"} 1',
    ]);
  });

  it("do not count what is refused before it is answered", async () => {
    for (const query of ["{", "{ none }", "mutation { none }"]) await post(server, query);
    expect(counted((await send(server, { path: "/metrics" })).text)).toEqual([]);
  });

  it("have nothing of what clients write", async () => {
    await post(server, '{ secret: node(id: "Secret:secret") { id } ministry(slug: "secret") { id } }');
    const { text } = await send(server, { path: "/metrics" });
    expect(counted(text)).toHaveLength(1);
    expect(text).not.toMatch(/secret/i);
  });

  it("tell a hundred reasons apart, and count all others together", async () => {
    const metrics = new Metrics();
    for (let reason = 0; reason < 150; reason += 1) metrics.count({ name: "ordinary", why: `reason ${reason}` });
    metrics.count({ name: "ordinary", why: "reason 7" });
    const lines = counted((await metrics.text()).text);
    expect(lines).toHaveLength(101);
    expect(lines).toContain('policy_graph_queries_total{way="ordinary",why="reason 7"} 2');
    expect(lines).toContain('policy_graph_queries_total{way="ordinary",why="other"} 50');
  });
});
