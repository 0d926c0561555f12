import { mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSupervisor } from "./supervisor.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "trellis-supervisor-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const starts = () => (existsSync(path.join(root, "starts")) ? readFileSync(path.join(root, "starts"), "utf8").trim().split("\n").map(Number) : []);
const script = (body: string) => {
  const file = path.join(root, "part.mjs");
  writeFileSync(file, `import { appendFileSync } from "node:fs"; appendFileSync("starts", Date.now() + "\\n");\n${body}`);
  return { name: "part", args: [file] };
};
const supervisor = (options: { graceMs?: number; firstPauseMs?: number; onEarlyDeath?: (name: string) => void }) =>
  createSupervisor({ root, env: process.env, readableLogs: false, onEarlyDeath: () => undefined, ...options });

test("a process that will not stop is killed when its time is over, and that is said", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const kept = supervisor({ graceMs: 200 });
  kept.keep(script('process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000); appendFileSync("up", "");'));
  await vi.waitFor(() => expect(existsSync(path.join(root, "up"))).toBe(true), 10_000);
  await kept.stop();
  expect(said).toHaveBeenCalledWith("Still running after 0.2 s, killed: part.\n");
});

test("what a process has started is killed with it", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const kept = supervisor({ graceMs: 200 });
  kept.keep(script(`
    import { spawn } from "node:child_process";
    process.on("SIGTERM", () => process.exit(0));
    const stubborn = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000); require('fs').writeFileSync('up', String(process.pid))"], { stdio: "inherit" });
    stubborn.on("exit", () => undefined);`));
  await vi.waitFor(() => expect(existsSync(path.join(root, "up"))).toBe(true), 10_000);
  kept.kill();
  const pid = Number(readFileSync(path.join(root, "up"), "utf8"));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 10_000);
});

test("the pause before each new start doubles", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const kept = supervisor({ firstPauseMs: 100 });
  kept.settled();
  kept.keep(script("process.exit(7);"));
  await vi.waitFor(() => expect(starts().length).toBeGreaterThanOrEqual(4), 15_000);
  await kept.stop();
  const lines = said.mock.calls.map(([line]) => String(line));
  expect(lines.slice(0, 3)).toEqual([0.1, 0.2, 0.4].map((pause) => `The part process ended unexpectedly (code 7); starting it again in ${pause} s.\n`));
});

test("a death before the start has settled is reported and not survived", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const deaths: string[] = [];
  const kept = supervisor({ firstPauseMs: 1, onEarlyDeath: (name) => deaths.push(name) });
  kept.keep(script("process.exit(1);"));
  await vi.waitFor(() => expect(deaths).toEqual(["part"]), 10_000);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(starts()).toHaveLength(1);
});

test("nothing is started again after a stop, even in the middle of a pause", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const kept = supervisor({ firstPauseMs: 150 });
  kept.settled();
  kept.keep(script("process.exit(1);"));
  await vi.waitFor(() => expect(starts()).toHaveLength(1), 10_000);
  await kept.stop();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(starts()).toHaveLength(1);
});
