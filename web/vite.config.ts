import { defineConfig } from "vite";

/** Builds the playground into files that the server hands out under /playground, with no help from any other host. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/playground/",
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // The licenses of what is bundled ask that their texts go with it.
    license: { fileName: "licenses.txt" },
    // The page's content security policy allows workers and scripts from files only, so nothing may become a data: URL.
    assetsInlineLimit: 0,
    // The editor is one large piece that the page cannot do without; splitting it would only add requests.
    chunkSizeWarningLimit: 4000,
    // GraphiQL's packages mark their modules "use client" for frameworks that render on a server; here it means nothing.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: "es" },
});
