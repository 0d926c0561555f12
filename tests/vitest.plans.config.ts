import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/** After the stages that talk to the product: the plan of every SQL text they made it send. */
export default defineConfig({
  root,
  resolve: {
    alias: { "~": path.join(root, "app"), "@db": path.join(root, "db"), "@workers": path.join(root, "workers") },
  },
  test: { include: ["tests/plans/**/*.test.ts"], environment: "node", pool: "forks", setupFiles: ["tests/quiet.ts"], testTimeout: 30_000 },
});
