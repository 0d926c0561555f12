/*
 * GET /teaching/assignments through the web process, drawn and compressed: an academy with 100,000 submissions against
 * one with 1,000, every view with every filter and order, in one interleaved run. CPU of the web process for each request
 * (what else runs on the machine does not count); how long each took by the clock beside it.
 *
 *   node --import tsx tests/load/queue-page.ts [rounds]
 */
import { sql } from "drizzle-orm";
import { openAcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { academyFile, clientOf, cpuOf, median, report, seededPlace, signIn, startChild, type Child, type Figure } from "./children";

const rounds = Number(process.argv[2] ?? "5");
/** A process's CPU is counted in steps of 10 ms, so that a slice has to be some of them long. */
const REQUESTS = 12;
const LIMIT_MS = 30;
const MOST_QUERIES = 3;
const now = Date.now();
const academies = [
  { slug: "demo", host: "demo.localhost:3000", submissions: 100_000, clients: 20_000, progress: 200_000 },
  { slug: "music", host: "music.localhost:3000", submissions: 1_000, clients: 200, progress: 2_000 },
] as const;

/** Primary of every program, alternate of every program, staff of one program, and coach of one client on one module. */
const people = [["0-everywhere", "instructor"], ["1-alternate", "instructor"], ["2-program", "instructor"], ["3-one-client", "coach"]] as const;
const addressOf = (id: string): string => `${id}@load.example`;

async function fill(dir: Parameters<typeof academyFile>[0], { slug, ...size }: (typeof academies)[number]): Promise<void> {
  const store = openAcademyStore(await academyFile(dir, slug));
  await seedLarge(store, { clients: size.clients, progress: size.progress, submissions: size.submissions, now });
  await store.write(async (tx) => {
    for (const [id, role] of people) {
      // They sign in with the password of the demo's people.
      await tx.run(sql`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, created_at, updated_at) SELECT ${id}, ${addressOf(id)}, ${addressOf(id)}, ${id}, ${id}, password_hash, 0, 0 FROM users WHERE password_hash IS NOT NULL LIMIT 1`);
      await tx.run(sql`INSERT INTO user_roles (user_id, role, granted_at) VALUES (${id}, ${role}, 0)`);
      await tx.run(sql`INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ${id}, version, 0 FROM terms_versions`);
    }
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', '0-everywhere', 1, 0 FROM programs`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', '1-alternate', 2, 0 FROM programs`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', '2-program', 3, 0 FROM programs WHERE slug = 'program-0000'`);
    await tx.run(sql`INSERT INTO enrolment_staff (enrolment_id, module_id, staff_role, user_id, position, set_at) SELECT enrolment_id, module_id, 'coach', '3-one-client', 1, 0 FROM submissions WHERE status = 'submitted' LIMIT 1`);
  });
  store.close();
}

interface Asked { readonly who: string; readonly name: string; readonly search: string }

/** What the primary of everything is asked in full, and the others in their own views. */
function everything(program: string, module: string): readonly Asked[] {
  const filters: readonly (readonly [string, string])[] = [
    ["no filter", ""], ["newest first", "sort=newest"], ["returned", "status=returned"], ["reviewed", "status=reviewed"], ["a program", `program=${program}`], ["a module", `program=${program}&module=${module}`],
    ["5 days old", "age=5"], ["5 days old, newest first", "age=5&sort=newest"], ["a client", "client=Tove+P"], ["one letter of a client", "client=t"], ["a client, reviewed, newest first", "client=Tove+P&status=reviewed&sort=newest"],
  ];
  const views = ["mine", "alternate", "all"].flatMap((queue) => filters.map(([name, search]) => ({ who: "0-everywhere", name: `${queue}, ${name}`, search: `queue=${queue}&${search}` })));
  const others = [["1-alternate", "mine"], ["1-alternate", "alternate"], ["1-alternate", "all"], ["2-program", "alternate"], ["2-program", "all"], ["3-one-client", "mine"], ["3-one-client", "all"]] as const;
  return [...views, ...others.map(([who, queue]) => ({ who, name: `${queue}, no filter (${who.slice(2)})`, search: `queue=${queue}` }))];
}

interface Taken { readonly cpu: number; readonly clock: readonly number[] }

async function slice(child: Child, client: ReturnType<typeof clientOf>, url: string): Promise<Taken> {
  const cpu = cpuOf(child);
  const clock: number[] = [];
  for (let n = 0; n < REQUESTS; n += 1) {
    const began = performance.now();
    const { status } = await client.get(url, { "accept-encoding": "br" });
    clock.push(performance.now() - began);
    if (status !== 200) throw new Error(`${url} answered ${String(status)}`);
  }
  return { cpu: (cpuOf(child) - cpu) / REQUESTS, clock };
}

/** Statements about submissions that one GET of the queue sent. */
async function queriesOf(env: NodeJS.ProcessEnv): Promise<{ queue: number; all: number }> {
  const child = await startChild("capture-child.mjs", [], env);
  const host = academies[0].host;
  const client = clientOf(child.port, host, await signIn(child.port, host, addressOf("0-everywhere")));
  await client.get("/teaching/assignments");
  await child.ask("forget");
  await client.get("/teaching/assignments?queue=all");
  const { seen } = await child.ask<{ seen: { sql: string }[] }>("seen");
  client.close();
  await child.stop();
  return { queue: seen.filter(({ sql: text }) => /\bsubmissions\b/.test(text)).length, all: seen.length };
}

const place = await seededPlace();
try {
  for (const academy of academies) await fill(place, academy);
  const { queue, all } = await queriesOf(place.env);
  const child = await startChild("web-child.mjs", ["0"], place.env);
  const figures: Figure[] = [{ name: "queue page: queries about submissions", value: queue, limit: `≤ ${String(MOST_QUERIES)}`, ok: queue <= MOST_QUERIES, note: `${String(all)} in the whole request, with session and academy` }];
  const clients = new Map<string, ReturnType<typeof clientOf>>();
  for (const { host } of academies) for (const [id] of people) clients.set(`${host} ${id}`, clientOf(child.port, host, await signIn(child.port, host, addressOf(id))));
  // Both academies are made by the same seed, so that programs and modules differ in their ids alone.
  const places = await Promise.all(academies.map(async ({ slug }) => {
    const store = openAcademyStore(await academyFile(place, slug));
    const [row] = await store.read.values<[string, string]>(sql`SELECT p.id, m.id FROM programs p CROSS JOIN modules m ON m.program_id = p.id AND m.position = 1 WHERE p.slug = 'program-0000'`);
    store.close();
    return everything(row?.[0] ?? "", row?.[1] ?? "");
  }));
  const askAt = (which: 0 | 1, n: number): Promise<Taken> => {
    const { host } = academies[which];
    const asked = places[which]?.[n];
    const client = clients.get(`${host} ${asked?.who ?? ""}`);
    if (!asked || !client) throw new Error("nobody asks");
    return slice(child, client, `/teaching/assignments?${asked.search}`);
  };
  const taken = (places[0] ?? []).map(({ name }) => ({ name, large: [] as Taken[], small: [] as Taken[] }));
  // The first round warms caches and compiler, and is not counted.
  for (let round = -1; round < rounds; round += 1) {
    for (const [n, one] of taken.entries()) {
      const [large, small] = [await askAt(0, n), await askAt(1, n)];
      if (round >= 0) { one.large.push(large); one.small.push(small); }
    }
  }
  for (const { name, large, small } of taken) {
    const cpu = median(large.map((one) => one.cpu));
    const clock = large.flatMap((one) => one.clock);
    const smallCpu = median(small.map((one) => one.cpu));
    figures.push({ name: `queue page: ${name}, CPU ms`, value: cpu, limit: `≤ ${String(LIMIT_MS)} ms`, ok: cpu <= LIMIT_MS, note: `at 1,000 ${smallCpu.toFixed(1)}; clock p50 ${median(clock).toFixed(1)}, best ${Math.min(...clock).toFixed(1)}, at 1,000 p50 ${median(small.flatMap((one) => one.clock)).toFixed(1)}` });
  }
  for (const client of clients.values()) client.close();
  await child.stop();
  report(`The queue's page at 100,000 submissions, medians of ${String(rounds)} rounds of ${String(REQUESTS)} requests interleaved with the same at 1,000`, figures);
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
} finally {
  place.remove();
}
