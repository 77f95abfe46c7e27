/** Whether all servers answer alike: what is not, is not measured. */
import { ask } from "./load.mjs";

/** What of an answer must be the same: all of its data; of ways, of which several can be the shortest, their lengths. */
const compared = {
  "shortest-path": ({ paths }) => paths.nodes.map(({ length, steps }) => [length, steps.length, steps.at(-1)?.to.id]),
};

/** How long answers are compared, and one at least: where they are slow, not all of them are. */
const mostSeconds = 10;

/**
 * @returns {Promise<number>} how many requests had the same answer everywhere
 * @throws Error for the first answer that is not the first server's
 */
export async function compareAnswers(workload, bodies, servers) {
  const part = compared[workload] ?? ((data) => data);
  const partOf = async (server, body) => {
    const text = String(await ask(server.port, body));
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(`${server.name} refuses ${body}: ${text.slice(0, 500)}`);
    return JSON.stringify(part(data));
  };
  const [first, ...others] = servers;
  const end = performance.now() + mostSeconds * 1000;
  let alike = 0;
  for (const body of first ? bodies : []) {
    if (performance.now() > end) break;
    const expected = await partOf(first, body);
    for (const other of others) {
      const answer = await partOf(other, body);
      if (answer === expected) continue;
      const at = [...answer].findIndex((character, index) => character !== expected[index]);
      throw new Error(
        `${other.name} and ${first.name} answer ${body} differently: “${answer.slice(at - 80, at + 80)}”, not “${expected.slice(at - 80, at + 80)}”.`,
      );
    }
    alike += 1;
  }
  return alike;
}
