/*
 * A client's GET `/journey` and `/journey/programs/:slug` through the web process, drawn and compressed: an academy of
 * 100,000 clients and 1,000,000 rows of progress against one of 1,000 and 10,000, the same person with the same four
 * programs in each, in one interleaved run. CPU of the thread that answers, as ratios; and how many statements each page
 * sends there and here.
 *
 *   node --import tsx tests/load/client-pages.ts [rounds]
 */
import { sql } from "drizzle-orm";
import { openAcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { academyFile, answeringCpuOf, clientOf, median, report, seededPlace, signIn, startChild, type Child, type Figure } from "./children";

const rounds = Number(process.argv[2] ?? "40");
const REQUESTS = 50;
const LIMIT = 1.3;
const EMAIL = "asker@load.example";
const now = Date.now();
const day = 86_400_000;
const pages = ["/journey", "/journey/programs/program-0000"] as const;
const academies = [
  { slug: "demo", host: "demo.localhost:3000", clients: 100_000, progress: 1_000_000 },
  { slug: "music", host: "music.localhost:3000", clients: 1_000, progress: 10_000 },
] as const;

/** Somebody in four programs, halfway in each, with staff on them; they sign in with the password of the demo's people. */
async function fill(dir: Parameters<typeof academyFile>[0], { slug, clients, progress }: (typeof academies)[number]): Promise<void> {
  const store = openAcademyStore(await academyFile(dir, slug));
  await seedLarge(store, { clients, progress, now });
  await store.write(async (tx) => {
    await tx.run(sql`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, created_at, updated_at) SELECT 'asker', ${EMAIL}, ${EMAIL}, 'Ask Er', 'ask er', password_hash, 0, 0 FROM users WHERE password_hash IS NOT NULL LIMIT 1`);
    await tx.run(sql`INSERT INTO user_roles (user_id, role, granted_at) VALUES ('asker', 'client', 0)`);
    await tx.run(sql`INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT 'asker', version, 0 FROM terms_versions`);
    await tx.run(sql`INSERT INTO enrolments (id, program_id, user_id, status, started_at, created_at) SELECT 'run-' || slug, id, 'asker', 'active', ${now - 60 * day} - position, 0 FROM (SELECT id, slug, row_number() OVER (ORDER BY slug) AS position FROM programs WHERE slug IN ('program-0000', 'program-0001', 'program-0002', 'program-0003'))`);
    await tx.run(sql`INSERT INTO module_progress (enrolment_id, module_id, status, completed_at) SELECT e.id, m.id, iif(m.position <= 5, 'completed', 'not_started'), iif(m.position <= 5, ${now - day}, NULL) FROM enrolments e JOIN modules m ON m.program_id = e.program_id WHERE e.user_id = 'asker'`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT p.id, 'instructor', (SELECT user_id FROM user_roles WHERE role = 'instructor' ORDER BY user_id LIMIT 1), 1, 0 FROM programs p WHERE p.slug LIKE 'program-%'`);
  });
  store.close();
}

type Client = ReturnType<typeof clientOf>;

async function slice(child: Child, client: Client, url: string): Promise<number> {
  const cpu = answeringCpuOf(child);
  for (let n = 0; n < REQUESTS; n += 1) {
    const { status } = await client.get(url, { "accept-encoding": "br" });
    if (status !== 200) throw new Error(`${url} answered ${String(status)}`);
  }
  return (answeringCpuOf(child) - cpu) / REQUESTS;
}

/** Statements of one GET of each page in an academy, with its session and the look at the directory. */
async function statementsOf(env: NodeJS.ProcessEnv, host: string): Promise<readonly number[]> {
  const child = await startChild("capture-child.mjs", [], env);
  const client = clientOf(child.port, host, await signIn(child.port, host, EMAIL));
  const counts: number[] = [];
  for (const url of pages) {
    await client.get(url);
    await child.ask("forget");
    await client.get(url);
    counts.push((await child.ask<{ seen: unknown[] }>("seen")).seen.length);
  }
  client.close();
  await child.stop();
  return counts;
}

const place = await seededPlace();
try {
  for (const academy of academies) await fill(place, academy);
  const [many, few] = [await statementsOf(place.env, academies[0].host), await statementsOf(place.env, academies[1].host)];
  const child = await startChild("web-child.mjs", ["0"], place.env);
  const clients: Client[] = [];
  for (const { host } of academies) clients.push(clientOf(child.port, host, await signIn(child.port, host, EMAIL)));
  const taken = pages.map(() => ({ large: [] as number[], small: [] as number[] }));
  // The first rounds warm caches and compiler, and are not counted. Which goes first changes from round to round.
  for (let round = -5; round < rounds; round += 1) {
    for (const [n, url] of pages.entries()) {
      const found: number[] = [];
      for (const which of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const client = clients[which];
        if (client) found[which] = await slice(child, client, url);
      }
      if (round >= 0) { taken[n]?.large.push(found[0] ?? NaN); taken[n]?.small.push(found[1] ?? NaN); }
    }
  }
  const figures: Figure[] = pages.flatMap((url, n) => {
    const { large = [], small = [] } = taken[n] ?? {};
    const ratio = median(large.map((one, at) => one / (small[at] ?? NaN)));
    const [of, beside] = [many[n] ?? NaN, few[n] ?? NaN];
    return [
      { name: `${url}: CPU at 100,000 clients against 1,000`, value: ratio, limit: `≤ ${String(LIMIT)}`, ok: ratio <= LIMIT, note: `${median(large).toFixed(3)} ms against ${median(small).toFixed(3)} ms a request` },
      { name: `${url}: statements there less those here`, value: of - beside, limit: "0", ok: of === beside, note: `${String(of)} and ${String(beside)}, with session and academy` },
    ];
  });
  for (const client of clients) client.close();
  await child.stop();
  report(`A client's pages at 100,000 clients and 1,000,000 rows of progress, medians of ${String(rounds)} rounds of ${String(REQUESTS)} requests interleaved with the same at 1,000`, figures);
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
} finally {
  place.remove();
}
