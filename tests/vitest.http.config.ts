import path from "node:path";
import { defineConfig } from "vitest/config";
import { slowFirst } from "./runner/slow-first";

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
    // A third beside the two of the cores: these tests wait a good deal, for a process to start or to end.
    maxWorkers: 3,
    // As for the unit tests: a process for each file took a second of one core.
    isolate: false,
    sequence: { sequencer: slowFirst(["crashes.test.ts", "isolation.test.ts", "attacks.test.ts", "sizes.test.ts", "move.test.ts", "main-job-kills.test.ts"]) },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
