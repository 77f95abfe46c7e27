/** Jest's global tear-down of the project `postgres`: stops the server that start-postgres.mjs has started, and removes its folder. */
export default async function stopPostgres() {
  await globalThis.stopPostgres();
}
