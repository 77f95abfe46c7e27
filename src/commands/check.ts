/** policy-graph check: all that an import checks, and nothing written. */
import { Command } from "commander";
import { predicates } from "../graph/predicate.js";
import { InputError } from "../shared/errors.js";

/** The command `check`. */
export function checkCommand(): Command {
  return new Command("check")
    .description("Check datasets as an import would, and write nothing. Later ones may refer to earlier ones.")
    .argument("[dataset...]", "folders, and files of JSON Lines, in the order in which they refer to each other")
    .option("--predicates", "list the predicates of relations and the kinds that they connect")
    .action(async (folders: string[], { predicates: list }: { predicates?: boolean }) => {
      if (list) console.log(predicateList());
      if (folders.length === 0) {
        if (list) return;
        throw new InputError("Name a dataset to check, for example: policy-graph check fixtures/reference");
      }
      const { checkEach } = await import("../ingest/check.js");
      const right: string[] = [];
      for await (const { row, entities, facts } of checkEach(folders)) {
        right.push(`${row.slug}: ${entities.length} new entities and ${facts.length} facts, nothing wrong.`);
      }
      console.log(right.join("\n"));
    });
}

function predicateList(): string {
  const rows = Object.entries(predicates).map(
    ([name, { means, subjects, objects }]) =>
      `${name.toLowerCase()}\n  the subject ${means} the object\n  ${kinds(subjects)} → ${kinds(objects)}`,
  );
  return rows.join("\n");
}

function kinds(names: readonly string[]): string {
  return names.length > 0 ? names.join(", ") : "any kind";
}
