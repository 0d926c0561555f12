import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "~/platform/clock";
import { inWork, sweepWork } from "./work.server";

let dataDir: string;
beforeEach(() => { dataDir = mkdtempSync(path.join(tmpdir(), "trellis-work-")); });
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const left = () => (existsSync(path.join(dataDir, "work")) ? readdirSync(path.join(dataDir, "work")) : []);
/** What a process of this host and number would have left. */
const leave = (name: string) => mkdirSync(path.join(dataDir, "work", name), { recursive: true });
const here = hostname().replaceAll(/[^\w-]/g, "-");

test("what lies in a folder of work goes with the work, whether it succeeds or fails", async () => {
  const seen = await inWork(dataDir, (folder) => Promise.resolve(existsSync(folder)));
  await expect(inWork(dataDir, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect([seen, left()]).toEqual([true, []]);
});

test("what a killed process has left goes at the next start, work that is under way stays", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  leave(`${here}.${String(child.pid)}.a`);
  expect(await sweepWork(dataDir, Date.now())).toBe(0);
  child.kill("SIGKILL");
  await once(child, "close");
  await inWork(dataDir, async (folder) => {
    expect(await sweepWork(dataDir, Date.now())).toBe(1);
    expect(left()).toEqual([path.basename(folder)]);
  });
  expect(left()).toEqual([]);
});

test("at a start nothing is this process's own yet, whoever had its number before", async () => {
  leave(`${here}.${String(process.pid)}.a`);
  expect(await sweepWork(dataDir, Date.now())).toBe(0);
  expect(await sweepWork(dataDir, Date.now(), false)).toBe(1);
});

test("of another machine's and of an earlier release's work only what is a day old goes", async () => {
  const names = ["elsewhere.1.a", "north.trellis.copy"];
  names.forEach(leave);
  expect(await sweepWork(dataDir, Date.now())).toBe(0);
  for (const name of names) utimesSync(path.join(dataDir, "work", name), new Date(Date.now() - DAY), new Date(Date.now() - DAY));
  expect(await sweepWork(dataDir, Date.now())).toBe(2);
});
