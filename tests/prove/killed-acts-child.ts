/**
 * Does each operator's act again and again, each time on a data folder of its own, stopped before another of its steps; when
 * all have come to their ends it says so and kills itself: `node --import tsx tests/prove/killed-acts-child.ts <folder>
 * <every> <first>`. A step is a change of the disk (`node:fs/promises`) or a transaction, before it and after it. What is
 * stopped stands still, `finally` and all, until SIGKILL ends it with the process: so one process dies for all steps.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { cpSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { LocalStore } from "@db/client/store";
import { acts, openWorld, type ActName } from "./killed-acts";

interface Steps { n: number; readonly stopAt: number; readonly stopped: () => void }
const steps = new AsyncLocalStorage<Steps>();

async function step(): Promise<void> {
  const here = steps.getStore();
  if (!here) return;
  here.n += 1;
  if (here.n !== here.stopAt) return;
  here.stopped();
  await new Promise(() => undefined);
}

const changing = ["rename", "rm", "mkdir", "writeFile", "open", "copyFile", "utimes"] as const;
for (const name of changing) {
  const real = fs[name] as (...args: unknown[]) => Promise<unknown>;
  Object.assign(fs, { [name]: async (...args: unknown[]) => {
    await step();
    return real(...args);
  } });
}
syncBuiltinESMExports();

const write = LocalStore.prototype.write as (this: unknown, fn: unknown) => Promise<unknown>;
LocalStore.prototype.write = async function (this: unknown, fn: unknown) {
  await step();
  const value = await write.call(this, fn);
  await step();
  return value;
} as typeof LocalStore.prototype.write;

const [folder = "", every = "1", first = "1"] = process.argv.slice(2);

/** Whether it came to its end before that step. */
async function endsBefore(act: ActName, stopAt: number): Promise<boolean> {
  const dataDir = path.join(folder, `${act}-${String(stopAt).padStart(3, "0")}`);
  cpSync(path.join(folder, "before"), dataDir, { recursive: true });
  const world = openWorld(dataDir);
  return new Promise<boolean>((resolve, reject) => {
    const here: Steps = { n: 0, stopAt, stopped: () => resolve(false) };
    steps.run(here, () => { acts[act].run(world, folder).then(() => resolve(true), reject); });
  });
}

for (const act of Object.keys(acts) as ActName[]) {
  // Those of few steps take them all.
  const { many } = acts[act] as { readonly many?: boolean };
  let stopAt = many ? Number(first) : 1;
  while (!(await endsBefore(act, stopAt))) stopAt += many ? Number(every) : 1;
}
process.stdout.write("ended\n", () => process.kill(process.pid, "SIGKILL"));
