/** The database as peers read it: prepared statements, and one read transaction for each turn of the event loop. */
import Database from "better-sqlite3";

/**
 * @param {string} file
 * @returns {(text: string, ...values: unknown[]) => Record<string, unknown>[]} runs a statement, prepared once
 */
export function openDatabase(file) {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  database.pragma("query_only = ON");
  database.pragma("cache_size = -262144");
  const prepared = new Map();
  const [begin, commit] = ["BEGIN", "COMMIT"].map((text) => database.prepare(text));
  // A statement outside of a transaction takes and gives back the locks of the file each time.
  const end = () => commit.run();
  return (text, ...values) => {
    if (!database.inTransaction) {
      begin.run();
      setImmediate(end);
    }
    let statement = prepared.get(text);
    if (!statement) {
      statement = database.prepare(text);
      prepared.set(text, statement);
    }
    return statement.all(...values);
  };
}
