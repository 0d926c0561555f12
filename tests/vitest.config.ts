import path from "node:path";
import { defineConfig } from "vitest/config";
import { slowFirst } from "./runner/slow-first";

const root = path.resolve(import.meta.dirname, "..");

/** Unit and integration tests, beside what they test, on real libSQL files. */
export default defineConfig({
  root,
  resolve: {
    alias: { "~": path.join(root, "app"), "@db": path.join(root, "db"), "@workers": path.join(root, "workers") },
  },
  test: {
    include: ["{app,db,workers}/**/*.test.{ts,tsx}", "tests/{architecture,factories,fakes,ops}/**/*.test.ts"],
    environment: "node",
    setupFiles: ["tests/quiet.ts"],
    pool: "forks",
    // A third beside the two of the cores: some wait for processes and leases.
    maxWorkers: 3,
    // Files share a process and what it has read: reading the sources again for each took as long as the tests. What a
    // file leaves behind it removes in hooks that its own run registers, not at the top of a module that it shares.
    isolate: false,
    sequence: { sequencer: slowFirst(["every-workflow.test.ts", "heavy.test.ts", "deadlines.test.ts", "migrate-academies.server.test.ts", "ops/start.test.ts", "beats.test.ts"]) },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    restoreMocks: true,
  },
});
