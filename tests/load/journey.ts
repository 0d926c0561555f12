/*
 * `/journey` signed in, through session, gate, layout and real queries, against bare node:http + renderToString of the
 * same markup with the same queries on native cached statements, in one interleaved run; and the worst page of the
 * largest section with 300 routes in the build against 30. Reads only: durability plays no part.
 *
 *   node --import tsx tests/load/journey.ts [rounds]
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { clientOf, demoFile, median, report, seededPlace, signIn, slice, startChild, type Figure, type Slice } from "./children";

const HOST = "demo.localhost:3000";
const rounds = Number(process.argv[2] ?? "12");
const REQUESTS = 400;

interface Seen { readonly file?: string; readonly sql: string; readonly args: unknown[] }

/** The statements of one signed-in GET of `/journey`; the directory's look at its counter is not the page's. */
async function statementsOf(env: NodeJS.ProcessEnv): Promise<{ html: string; queries: Seen[]; cookie: string }> {
  const child = await startChild("capture-child.mjs", [], env);
  const cookie = await signIn(child.port, HOST, "sarah@demo.example");
  const client = clientOf(child.port, HOST, cookie);
  await client.get("/journey");
  await child.ask("forget");
  const { text } = await client.get("/journey");
  const { seen } = await child.ask<{ seen: Seen[] }>("seen");
  client.close();
  await child.stop();
  return { html: text, cookie, queries: seen.filter(({ sql }) => /^\s*select/i.test(sql) && !/^select n from commit_counter/i.test(sql)) };
}

async function interleaved(a: () => Promise<Slice>, b: () => Promise<Slice>): Promise<{ a: Slice[]; b: Slice[] }> {
  const out = { a: [] as Slice[], b: [] as Slice[] };
  // Warm, as a process is after its first minute: before, the compiler's threads are most of what is measured.
  for (let i = 0; i < 8; i += 1) {
    await a();
    await b();
  }
  for (let i = 0; i < rounds; i += 1) {
    out.a.push(await a());
    out.b.push(await b());
  }
  return out;
}

const place = await seededPlace();
try {
  const { html, queries, cookie } = await statementsOf(place.env);
  const model = path.join(place.dir, "model.json");
  writeFileSync(model, JSON.stringify({ html, queries }));

  const ours = await startChild("web-child.mjs", ["0"], place.env);
  const bare = await startChild("bare-child.mjs", [await demoFile(place), model], place.env);
  const client = clientOf(ours.port, HOST, cookie);
  const bareClient = clientOf(bare.port, HOST);
  const drawn = (await bareClient.get("/")).text;
  const same = drawn.length / html.length;
  const { a, b } = await interleaved(() => slice(ours, client, "/journey", REQUESTS), () => slice(bare, bareClient, "/", REQUESTS));
  const ratio = median(a.map((s, i) => s.perSecond / (b[i]?.perSecond ?? 1)));
  const above = median(a.map((s, i) => s.cpuMs - (b[i]?.cpuMs ?? 0)));
  client.close();
  bareClient.close();
  await Promise.all([ours.stop(), bare.stop()]);

  const small = await startChild("web-child.mjs", ["30"], place.env);
  const large = await startChild("web-child.mjs", ["300"], place.env);
  const admin = await signIn(small.port, HOST, "admin@demo.example");
  const page = "/admin/people";
  const [s, l] = [clientOf(small.port, HOST, admin), clientOf(large.port, HOST, admin)];
  const sections = await interleaved(() => slice(large, l, page, REQUESTS / 2), () => slice(small, s, page, REQUESTS / 2));
  const sectionRatio = median(sections.a.map((one, i) => one.perSecond / (sections.b[i]?.perSecond ?? 1)));
  s.close();
  l.close();
  await Promise.all([small.stop(), large.stop()]);

  const note = `${median(a.map((x) => x.perSecond)).toFixed(0)}/s against ${median(b.map((x) => x.perSecond)).toFixed(0)}/s; ${queries.length} queries; ${html.length} characters, bare draws ${(same * 100).toFixed(1)} % of them`;
  const figures: Figure[] = [
    { name: "/journey: requests/s against bare renderToString", value: ratio, limit: "≥ 0.2", ok: ratio >= 0.2, note },
    { name: "/journey: CPU milliseconds above bare", value: above, limit: "≤ 0.6 ms", ok: above <= 0.6, note: `${median(a.map((x) => x.cpuMs)).toFixed(3)} ms against ${median(b.map((x) => x.cpuMs)).toFixed(3)} ms` },
    { name: `${page}: 300 routes in the build against 30`, value: sectionRatio, limit: "≥ 0.9", ok: sectionRatio >= 0.9, note: `${median(sections.a.map((x) => x.perSecond)).toFixed(0)}/s against ${median(sections.b.map((x) => x.perSecond)).toFixed(0)}/s` },
  ];
  report(`Web process, ${rounds} interleaved rounds of ${REQUESTS} requests (medians)`, figures);
} finally {
  place.remove();
}
