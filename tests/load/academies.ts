/*
 * What many academies cost, on the full schema and the demo's content:
 *   - making one, by what the console calls;
 *   - opening one that no process has open, to its first answer from the file;
 *   - pages over 500 academies in a Zipf distribution (s = 1) with at most 200 open, against the same pages of one, in
 *     one interleaved run. Caches as in production: 4 MB to read and 2 MB to write for each open academy.
 *
 *   node --import tsx tests/load/academies.ts [rounds = 12]
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { academySchema, createStorePool, openDirectoryStore } from "@db/open";
import { academiesFolder, openAcademy, type AcademyDesk } from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";
import { answeringCpuOf, clientOf, cpuOf, median, report, startChild, type Child, type Figure } from "./children";
import { manyAcademies, randomOf, zipf, type Look, type ManyAcademies } from "./many-academies";

const rounds = Number(process.argv[2] ?? "12");
const ACADEMIES = 500;
const REQUESTS = 400;

/** The worst of twenty, after the first, which also makes the process's template. */
async function creating(dataDir: string): Promise<Figure[]> {
  const store = openDirectoryStore(path.join(dataDir, "directory.db"));
  const stores = createStorePool({ dir: academiesFolder(dataDir) });
  const config = { dataDir, environment: "development", siteHost: "localhost", scheme: "http", portSuffix: "" } as const;
  const desk: AcademyDesk = { directory: store, stores, wake: { notify: () => undefined }, config };
  const times: number[] = [];
  for (let n = 0; n < 21; n += 1) {
    const slug = `made-${String(n)}`;
    const began = performance.now();
    const made = await openAcademy(desk, systemActor("load", Date.now()), { name: slug, slug, hosts: [`${slug}.localhost`], locale: "en-GB", timeZone: "UTC", currency: "EUR", admin: { email: `admin@${slug}.example`, name: "First Admin" } });
    times.push(performance.now() - began);
    if (!made.ok) throw new Error(made.reason);
  }
  stores.close();
  store.close();
  const [first = 0, ...later] = times;
  const worst = Math.max(...times);
  return [{ name: "making an academy, the worst of 21", value: worst, limit: "< 1000 ms", ok: worst < 1_000, note: `the first of a process ${first.toFixed(0)} ms, then ${median(later).toFixed(1)} ms` }];
}

/** What a request waits for that comes first to an academy at rest: opened, and the settings and the commit count read. */
async function opening({ place }: ManyAcademies): Promise<Figure[]> {
  const names = readdirSync(academiesFolder(place.dir)).filter((name) => name.endsWith(".db")).slice(0, 400);
  const stores = createStorePool({ dir: academiesFolder(place.dir) });
  const times: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    for (const name of names) {
      const began = performance.now();
      const store = stores.get(name);
      store.commitCount();
      await store.read.select().from(academySchema.academySettings).get();
      times.push(performance.now() - began);
    }
  }
  stores.close();
  // The first two hundred of the process are not yet in anybody's way; afterwards each puts another to rest.
  const later = times.slice(200).sort((a, b) => a - b);
  const at = (part: number) => later[Math.floor(later.length * part)] ?? Number.NaN;
  return [{ name: "cold open to the first row, p99", value: at(0.99), limit: "≤ 10 ms", ok: at(0.99) <= 10, note: `median ${at(0.5).toFixed(2)} ms, worst ${at(0.9999).toFixed(1)} ms of ${String(later.length)}, each with putting another to rest` }];
}

interface Rival { readonly child: Child; ask(host: string, look: Look): Promise<void>; close(): void }

async function rivalOn({ place, cookies }: ManyAcademies): Promise<Rival> {
  const child = await startChild("web-child.mjs", ["0"], place.env);
  // One pool of connections: the Host line alone says which academy.
  const client = clientOf(child.port, "");
  const ask = async (host: string, { who, path: page }: Look) => {
    const { status } = await client.get(page, { host, cookie: cookies[who] });
    if (status !== 200) throw new Error(`${host}${page} answered ${String(status)}`);
  };
  return { child, ask, close: () => client.close() };
}

async function sliceOf({ child, ask }: Rival, next: () => string, look: () => Look): Promise<{ perSecond: number; cpuMs: number; answeringMs: number }> {
  let left = REQUESTS;
  const cpu = cpuOf(child);
  const answering = answeringCpuOf(child);
  const began = performance.now();
  await Promise.all(Array.from({ length: 4 }, async () => { while (left-- > 0) await ask(next(), look()); }));
  return { perSecond: (REQUESTS / (performance.now() - began)) * 1_000, cpuMs: (cpuOf(child) - cpu) / REQUESTS, answeringMs: (answeringCpuOf(child) - answering) / REQUESTS };
}

/** Both processes have seen every academy and every page once; then slices in turn. */
async function spreading(many: ManyAcademies): Promise<Figure[]> {
  const [spread, single] = [await rivalOn(many), await rivalOn(many)];
  const rank = zipf(ACADEMIES, randomOf(1));
  const pick = randomOf(2);
  const days: Readonly<Record<string, { readonly looks: readonly Look[]; readonly limit: number | null }>> = {
    "a day's pages": { looks: many.day, limit: 0.8 },
    "/journey alone, the cheapest page": { looks: many.day.slice(0, 1), limit: null },
  };
  for (const host of many.hosts) for (const look of [many.day[0], many.day[9]]) if (look) await spread.ask(host, look);
  const figures: Figure[] = [];
  for (const [what, { looks, limit }] of Object.entries(days)) {
    const look = () => looks[Math.floor(pick() * looks.length)] ?? { who: "client", path: "/journey" } as const;
    const over = () => sliceOf(spread, () => many.hosts[rank()] ?? "", look);
    const one = () => sliceOf(single, () => many.hosts[0] ?? "", look);
    for (let i = 0; i < 5; i += 1) { await over(); await one(); }
    const pairs: { over: Awaited<ReturnType<typeof over>>; one: Awaited<ReturnType<typeof one>> }[] = [];
    for (let i = 0; i < rounds; i += 1) {
      const first = i % 2 ? await over() : null;
      const alone = await one();
      pairs.push({ one: alone, over: first ?? (await over()) });
    }
    const of = (read: (pair: (typeof pairs)[number]) => number) => median(pairs.map(read));
    const ratio = of((pair) => pair.over.perSecond / pair.one.perSecond);
    const note = `${of((pair) => pair.over.perSecond).toFixed(0)}/s against ${of((pair) => pair.one.perSecond).toFixed(0)}/s; CPU ${of((pair) => pair.over.cpuMs).toFixed(2)} ms against ${of((pair) => pair.one.cpuMs).toFixed(2)} ms, of the thread that answers ${of((pair) => pair.over.answeringMs).toFixed(2)} against ${of((pair) => pair.one.answeringMs).toFixed(2)} ms`;
    figures.push({ name: `requests/s over ${String(ACADEMIES)} academies (Zipf, 200 open) against one: ${what}`, value: ratio, limit: limit === null ? "shown" : `≥ ${String(limit)}`, ok: limit === null || ratio >= limit, note });
  }
  for (const rival of [spread, single]) {
    rival.close();
    await rival.child.stop();
  }
  return figures;
}

const many = await manyAcademies(ACADEMIES);
try {
  const figures = [...(await creating(many.place.dir)), ...(await opening(many)), ...(await spreading(many))];
  report(`Many academies, ${String(rounds)} interleaved rounds of ${String(REQUESTS)} requests (medians)`, figures);
} finally {
  many.place.remove();
}
