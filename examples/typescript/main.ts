/**
 * What is stated of an industry, each number with its quote and the place of the quote.
 *
 *     node main.js <industry> [address] [--by-hash]
 */
import { ask, type Server } from "./client.js";
import { graphql } from "./generated/gql.js";
import type { StatedFragment } from "./generated/graphql.js";

graphql(`
  fragment Stated on Observation {
    indicator {
      name {
        text
      }
    }
    quantity {
      comparator
      value
      unit {
        symbol
      }
    }
    period {
      interval
    }
    evidence(where: { role: { eq: VALUE } }) {
      nodes {
        quote
        start
        end
      }
    }
  }
`);

const NumbersOfIndustry = graphql(`
  query NumbersOfIndustry($slug: String!, $after: String) {
    industry(slug: $slug) {
      name {
        text
      }
      observations(first: 2, after: $after) {
        nodes {
          ...Stated
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** One number in a line, with its quotes below it. Its value is a string: nothing has rounded it. */
function lineOf({ indicator, quantity, period, evidence }: StatedFragment): string {
  const bound = quantity?.comparator === "EXACT" ? "" : ` (${quantity?.comparator.toLowerCase().replace("_", " ")})`;
  const number = `${quantity?.value} ${quantity?.unit?.symbol}${bound}`;
  const quotes = evidence.nodes.map(({ quote, start, end }) => `    “${quote}” [${start}–${end}]`);
  return [`  ${indicator?.name.text}: ${number}, ${period?.interval ?? "no period stated"}`, ...quotes].join("\n");
}

async function main([slug = "equipment-manufacturing", ...rest]: readonly string[]): Promise<void> {
  const address = rest.find((argument) => argument.startsWith("http")) ?? "http://127.0.0.1:4000/graphql";
  const server: Server = { address, knowsDocuments: rest.includes("--by-hash") };
  let after: string | null | undefined;
  do {
    const { industry } = await ask(server, NumbersOfIndustry, { slug, after });
    if (!industry) return;
    const { nodes, pageInfo } = industry.observations;
    if (after === undefined) console.log(industry.name.text);
    for (const node of nodes) console.log(lineOf(node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
}

await main(process.argv.slice(2));
