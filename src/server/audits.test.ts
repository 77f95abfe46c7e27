import { serverAudits } from "graphql-http";
import { startTestServer } from "../testing/server.js";

/** Audits that want what we do not do, by their ids, each with the reason. */
const waived: Record<string, string> = {
  "572B": "a document that does not parse is 400 in every media type: the draft says 4xx since 2026",
  FDE2: "a document that does not validate is 400 in every media type: the draft says 4xx since 2026",
  "7B9B": "variables that do not fit are 400 in every media type: the draft says 4xx since 2026",
  "5A70": "a bare GET is what another site can make a browser send; it needs a header, or a content type",
  D6D5: "a bare GET is what another site can make a browser send; it needs a header, or a content type",
  "6A70": "a bare GET is what another site can make a browser send; it needs a header, or a content type",
};

describe("the server", () => {
  it("passes every audit of GraphQL over HTTP but those that are waived by name", async () => {
    const server = await startTestServer();
    try {
      const audits = serverAudits({ url: `${server.url}/graphql` });
      const results = await Promise.all(audits.map(async ({ id, fn }) => ({ id, status: (await fn()).status })));
      const failed = results.filter(({ status }) => status !== "ok");
      expect(results).toHaveLength(61);
      expect(failed.filter(({ status }) => status === "error")).toEqual([]);
      expect(failed.map(({ id }) => id).sort()).toEqual(Object.keys(waived).sort());
    } finally {
      await server.close();
    }
  });
});
