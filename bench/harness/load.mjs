/** Load: some connections, each of which asks again as soon as it has its answer. */
import { Agent, request } from "node:http";

/**
 * Asks a server one question.
 *
 * @returns {Promise<Buffer>} the answer's body
 * @throws Error for an answer other than 200
 */
export function ask(port, body, agent) {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const asked = request({ host: "127.0.0.1", port, path: "/graphql", method: "POST", headers, agent }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`port ${port} answers ${response.statusCode}: ${answer.toString("utf8", 0, 500)}`));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/**
 * Asks a server as fast as it answers.
 *
 * @param {number} port
 * @param {string[]} bodies asked in turn
 * @param {{connections: number, seconds: number}} load
 * @returns {Promise<number[]>} how long each answer took, in milliseconds
 */
export async function load(port, bodies, { connections, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const client = async () => {
    while (performance.now() < end) {
      const body = bodies[next % bodies.length];
      next += 1;
      const began = performance.now();
      await ask(port, body, agent);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return times;
}
