/** policy-graph schema: prints the schema. */
import { Command } from "commander";

/** The command `schema`. */
export function schemaCommand(): Command {
  return new Command("schema").description("Print the GraphQL schema in its definition language.").action(async () => {
    const { printSchema } = await import("graphql");
    const { buildSchema } = await import("../schema.js");
    process.stdout.write(`${printSchema(await buildSchema())}\n`);
  });
}
