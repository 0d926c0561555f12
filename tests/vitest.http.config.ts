import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/** The production build as a child process, over HTTP. Each file has a server and a data folder of its own. */
export default defineConfig({
  root,
  resolve: {
    alias: { "~": path.join(root, "app"), "@db": path.join(root, "db"), "@workers": path.join(root, "workers") },
  },
  test: {
    include: ["tests/{http,access}/**/*.test.ts"],
    environment: "node",
    globalSetup: ["tests/server/seeded.ts"],
    setupFiles: ["tests/quiet.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
