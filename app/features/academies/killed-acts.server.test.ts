import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acts, judge, makeWorld, type ActName } from "../../../tests/prove/killed-acts";

/* SIGKILL before and after each change of the disk and each transaction of an operator's act (issue 4). */

/** Here every fourth step of what has many, another fourth each time; `TRELLIS_EVERY_STEP=1` takes them all. */
const every = process.env["TRELLIS_EVERY_STEP"] ? 1 : 4;
const first = 1 + Math.floor(Math.random() * every);
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "trellis-killed-acts-"));
  await makeWorld(folder);
  const child = spawn(process.execPath, ["--import", "tsx", "tests/prove/killed-acts-child.ts", folder, String(every), String(first)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => { said += text; });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect([said, signal]).toEqual(["ended\n", "SIGKILL"]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(acts) as ActName[])("%s, killed at any of its steps, is done or has not happened after the next start, leaves nothing lying, and can be done again", async (act) => {
  const worlds = readdirSync(folder).filter((name) => new RegExp(`^${act}-\\d+$`).test(name)).sort();
  expect(worlds.length).toBeGreaterThan(0);
  const faults: string[] = [];
  for (const world of worlds) faults.push(...(await judge(path.join(folder, world), folder, act)));
  expect(faults, `first ${String(first)}, every ${String(every)}`).toEqual([]);
}, 120_000);
