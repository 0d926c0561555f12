/**
 * CPU of a worker with nothing to do over 1,000 academies, in per cent of one core, over four sweeps: they come nearly
 * twice as often here as in the product. Three sweeps go before, in which files that are not used any more are
 * closed: that writes to them once, and they are looked at once more.
 *
 * `node --import tsx tests/load/engine-idle.ts [academies = 1000] [seconds = 240] [sweep ms = 60000]`
 */
import { fork } from "node:child_process";
import { copyFileSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { academies, academyHosts } from "@db/directory/schema";
import { newId } from "~/platform/ids.server";
import { queueStage } from "../factories/queue-stage";

const [count = "1000", seconds = "240", sweepMs = "60000"] = process.argv.slice(2);
const LIMIT = 0.2;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const stage = await queueStage(["template"], { durability: "NORMAL" });
const { dataDir, directory } = stage;
// Closed, so that the file holds everything.
stage.stores.close();
const now = Date.now();
await directory.write(async (tx) => {
  for (let n = 1; n < Number(count); n += 1) {
    const academy = { id: newId(now), file: `a${n}.db` };
    copyFileSync(path.join(dataDir, "academies/template.db"), path.join(dataDir, "academies", academy.file));
    await tx.insert(academies).values({ ...academy, slug: `a${n}`, name: `a${n}`, createdAt: now, updatedAt: now });
    await tx.insert(academyHosts).values({ host: `a${n}.localhost`, academyId: academy.id, isPrimary: true, createdAt: now });
  }
});
const worker = fork(path.join(import.meta.dirname, "engine-idle-child.ts"), [dataDir, sweepMs], { execArgv: ["--expose-gc", "--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
await once(worker, "message");
const cpu = async () => {
  worker.send("cpu");
  return ((await once(worker, "message")) as [{ cpuMs: number }])[0].cpuMs;
};
// The first looks make the schedules; the sweep after them finds everything written lately and looks once more.
let before = await cpu();
for (let quiet = 0; quiet < 3; ) {
  await sleep(1_000);
  const after = await cpu();
  quiet = after - before < 30 ? quiet + 1 : 0;
  before = after;
}
for (let sweeps = 0; sweeps < 3; sweeps += 1) {
  worker.send("collect");
  await once(worker, "message");
  await sleep(Number(sweepMs) + 2_000);
}
before = await cpu();
const began = performance.now();
await sleep(Number(seconds) * 1_000);
const percent = ((await cpu()) - before) / (performance.now() - began) * 100;
worker.disconnect();
await once(worker, "exit");
stage.strike();
const value = Math.round(percent * 1_000) / 1_000;
console.log(JSON.stringify({ name: `idle CPU of a worker with ${count} academies, per cent of a core`, value, limit: `≤ ${LIMIT}`, ok: value <= LIMIT }));
process.exitCode = value <= LIMIT ? 0 : 1;
