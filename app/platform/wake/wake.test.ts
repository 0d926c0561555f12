import { mkdtempSync, rmSync, statSync } from "node:fs";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Wake } from "../scope.server";
import { listenForHints, openWake, wakeFolder, type HintListener } from "./index.server";

let base: string;
let closing: (HintListener | Wake | net.Server)[];
let logged: string[];
const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(line) });
const dataDir = "/srv/data";
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), "trellis-wake-"));
  closing = [];
  logged = [];
});
afterEach(async () => {
  for (const one of closing) await one.close();
  rmSync(base, { recursive: true, force: true });
});

async function listen(): Promise<{ heard: string[] }> {
  const heard: string[] = [];
  closing.push(await listenForHints({ dataDir, base, log, onHint: (id) => void heard.push(id) }));
  return { heard };
}
function sender(): Wake {
  const wake = openWake(dataDir, { base });
  closing.push(wake);
  return wake;
}
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("it did not come to be within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test("a hint reaches every worker", async () => {
  const [one, two] = [await listen(), await listen()];
  sender().notify("academy-1");
  await until(() => one.heard.length === 1 && two.heard.length === 1);
  expect([one.heard, two.heard]).toEqual([["academy-1"], ["academy-1"]]);
});

test("many hints of one turn are told once per academy", async () => {
  const { heard } = await listen();
  const wake = sender();
  for (let i = 0; i < 100; i += 1) wake.notify(i % 2 === 0 ? "a" : "b");
  await until(() => heard.length >= 2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual(["a", "b"]);
});

test("without a worker a hint does nothing; a worker that comes within a second hears it all the same", async () => {
  const wake = sender();
  wake.notify("early");
  await new Promise((resolve) => setTimeout(resolve, 30));
  wake.notify("a-little-later");
  const { heard } = await listen();
  await until(() => heard.includes("a-little-later"));
});

test("after a worker has gone the next one is told", async () => {
  const wake = sender();
  const first = await listenForHints({ dataDir, base, log, onHint: () => undefined });
  wake.notify("x");
  await new Promise((resolve) => setTimeout(resolve, 30));
  await first.close();
  const { heard } = await listen();
  wake.notify("y");
  await until(() => heard.includes("y"));
});

test("a socket that nobody answers at is removed when it is old, and left when it may be just opening", async () => {
  const folder = wakeFolder(dataDir, base);
  await mkdir(folder, { mode: 0o700 });
  // A file in place of a socket refuses the connection just as the socket of a killed process does.
  await writeFile(path.join(folder, "dead.sock"), "");
  const hint = async (staleAfterMs: number) => {
    const wake = openWake(dataDir, { base, staleAfterMs });
    closing.push(wake);
    wake.notify("x");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return readdir(folder);
  };
  expect(await hint(60_000)).toEqual(["dead.sock"]);
  expect(await hint(50)).toEqual([]);
});

test("the folder lets its owner in only; another's stays closed to hints, and the log says so", async () => {
  await listen();
  const folder = wakeFolder(dataDir, base);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await chmod(folder, 0o755);
  await listen();
  expect(logged.join()).toContain("is not a folder that only this user may enter");
  expect((await readdir(folder)).length).toBe(1);
});

test("a sender that does not speak as ours do is put out", async () => {
  const { heard } = await listen();
  const folder = wakeFolder(dataDir, base);
  const [file] = await readdir(folder);
  const stranger = net.connect(path.join(folder, file!));
  const closed = new Promise((resolve) => stranger.once("close", resolve));
  stranger.on("error", () => undefined).write("x".repeat(100_000));
  await closed;
  expect(heard).toEqual([]);
});

test("a closed sender says nothing more and throws nothing", async () => {
  const { heard } = await listen();
  const wake = openWake(dataDir, { base });
  wake.close();
  wake.notify("x");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual([]);
});
