/**
 * Tells the editor where its three background workers are.
 *
 * The ready-made `graphiql/setup-workers/vite` does the same but breaks in Vite's dev server
 * (https://github.com/graphql/graphiql/issues/4038) and logs each worker to the console.
 */
import type { Environment } from "monaco-editor";
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";

function createWorker(language: string): Worker {
  switch (language) {
    case "json":
      return new JsonWorker();
    case "graphql":
      return new GraphQLWorker();
    default:
      return new EditorWorker();
  }
}

const environment: Environment = { getWorker: (_id, language) => createWorker(language) };
window.MonacoEnvironment = environment;
