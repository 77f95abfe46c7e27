/** The export of a long table: its first rows, read as fast as they come. */
import { request } from "node:http";

/** How many rows are taken, where there are as many. */
const mostRows = 100_000;

/** @returns {Promise<{rows: number, seconds: number, bytes: number}>} */
export function takeRows(port) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let bytes = 0;
    let lines = 0;
    const result = () => ({ rows: Math.max(0, lines - 1), seconds: (performance.now() - began) / 1000, bytes });
    const asked = request({ host: "127.0.0.1", port, path: "/export/observations.csv" }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the export answers ${response.statusCode}`));
      response.on("data", (chunk) => {
        bytes += chunk.length;
        for (const byte of chunk) if (byte === 10) lines += 1;
        if (lines <= mostRows) return;
        resolve(result());
        asked.destroy();
      });
      response.on("end", () => resolve(result()));
    });
    asked.on("error", reject);
    asked.end();
  });
}
