/**
 * A thousand academies of which fifty are visited: requests without end through one web process. Its memory stays under
 * 600 MB and its descriptors come back to where they were. `node --import tsx tests/prove/soak.ts [requests = 1000000]`
 */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { clientOf, startChild, type Child } from "../load/children";
import { manyAcademies, randomOf } from "../load/many-academies";

const [wanted = "1000000", seedText = "1"] = process.argv.slice(2);
const ACADEMIES = 1_000;
const ACTIVE = 50;
const MOST_MB = 600;
/** One request in so many goes to any of the thousand: the others are there, and now and then somebody comes. */
const ASTRAY = 20;

const residentMb = ({ process: { pid } }: Child) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1]) / 1_024;
const descriptors = ({ process: { pid } }: Child) => readdirSync(`/proc/${String(pid)}/fd`).length;

const many = await manyAcademies(ACADEMIES);
const child = await startChild("web-child.mjs", ["0"], many.place.env);
const client = clientOf(child.port, "");
const random = randomOf(Number(seedText));
const pick = <T,>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
let [left, mostMb, mostDescriptors, wrong, busy] = [0, 0, 0, 0, 0];

async function ask(count: number): Promise<void> {
  left = count;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (left-- > 0) {
      const host = random() < 1 / ASTRAY ? pick(many.hosts) : (many.hosts[Math.floor(random() * ACTIVE)] ?? "");
      const { who, path } = pick(many.day);
      let { status } = await client.get(path, { host, cookie: many.cookies[who] });
      // A machine with more to do than it can turns some away and says so: they come again, as a reader would.
      for (; status === 503; busy += 1) {
        await pause(200);
        ({ status } = await client.get(path, { host, cookie: many.cookies[who] }));
      }
      if (status !== 200) wrong += 1;
    }
  }));
}
const look = () => {
  mostMb = Math.max(mostMb, residentMb(child));
  mostDescriptors = Math.max(mostDescriptors, descriptors(child));
};

const begun = Date.now();
// Every place is taken and every page was drawn: that is the baseline.
await ask(5_000);
const baseline = descriptors(child);
const watching = setInterval(look, 500);
const total = Number(wanted);
for (let done = 0; done < total; done += 10_000) {
  await ask(Math.min(10_000, total - done));
  look();
  if (done % 100_000 === 0) console.log(`${String(done)} requests, ${residentMb(child).toFixed(0)} MB (${readFileSync(`/proc/${String(child.process.pid)}/status`, "utf8").match(/Rss\w+:\s+\d+/g)?.join(" ").replace(/\s+/g, " ") ?? ""}), ${String(descriptors(child))} descriptors`);
}
clearInterval(watching);
const { heapUsed, heapTotal, external, arrayBuffers } = await child.ask<NodeJS.MemoryUsage>("memory");
console.log(`heap ${(heapUsed / 1e6).toFixed(0)} of ${(heapTotal / 1e6).toFixed(0)} MB, external ${((external + arrayBuffers) / 1e6).toFixed(0)} MB`);
const after = descriptors(child);
client.close();
await child.stop();
many.place.remove();
/** So many as one place more or less has: its file, its log, the log's index. */
const slack = 12;
const ok = wrong === 0 && mostMb < MOST_MB && after <= baseline + slack;
console.log(JSON.stringify({ name: `soak of ${wanted} requests over ${String(ACADEMIES)} academies, ${String(ACTIVE)} active`, seed: seedText, ok, wrong, busy, mostMb: Math.round(mostMb), limitMb: MOST_MB, descriptors: { baseline, after, most: mostDescriptors }, seconds: Math.round((Date.now() - begun) / 1_000) }));
process.exitCode = ok ? 0 : 1;
