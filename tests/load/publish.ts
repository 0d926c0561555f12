/*
 * POST /teaching/assignments/:id/publication through the web process, `synchronous=FULL`: a grade with every question scored,
 * a note to each, feedback, two development items and a resource, by an instructor of four programs in
 * an academy with 100,000 submissions; the answer is the
 * way to the next of the queue. How long each took by the clock of whoever asked, line and queue included, one at a time.
 *
 *   node --import tsx tests/load/publish.ts [grades]
 */
import { sql } from "drizzle-orm";
import { openAcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { academyFile, clientOf, cpuOf, report, seededPlace, signIn, startChild } from "./children";

const count = Number(process.argv[2] ?? "300");
/** The first warm caches and compiler, and are not counted. */
const WARM = 60;
const LIMIT_MS = 10;
const host = "demo.localhost:3000";
const who = "marker@load.example";

interface Work { readonly id: string; readonly fields: Record<string, string> }

const place = await seededPlace();
try {
  const store = openAcademyStore(await academyFile(place, "demo"));
  await seedLarge(store, { clients: 20_000, progress: 200_000, submissions: 100_000, now: Date.now() });
  await store.write(async (tx) => {
    await tx.run(sql`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, created_at, updated_at) SELECT 'marker', ${who}, ${who}, 'Marker', 'marker', password_hash, 0, 0 FROM users WHERE password_hash IS NOT NULL LIMIT 1`);
    await tx.run(sql`INSERT INTO user_roles (user_id, role, granted_at) VALUES ('marker', 'instructor', 0)`);
    await tx.run(sql`INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT 'marker', version, 0 FROM terms_versions`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', 'marker', 9, 0 FROM programs WHERE slug IN ('program-0000', 'program-0001', 'program-0002', 'program-0003')`);
    // Work of the large seed has no rubric: it gets the demo's, so that there is something to score.
    await tx.run(sql`UPDATE assignment_types SET framework_id = (SELECT id FROM frameworks LIMIT 1) WHERE framework_id IS NULL`);
  });
  const waiting = await store.read.values<[string, string]>(sql`SELECT s.id, t.framework_id FROM submissions s JOIN assignments a ON a.id = s.assignment_id JOIN assignment_types t ON t.id = a.assignment_type_id
    WHERE s.status = 'submitted' AND s.version = 1 AND NOT EXISTS (SELECT 1 FROM grades g WHERE g.submission_id = s.id) AND s.program_id IN (SELECT id FROM programs WHERE slug IN ('program-0000', 'program-0001', 'program-0002', 'program-0003')) LIMIT ${count + WARM}`);
  const questions = await store.read.values<[string, string, number]>(sql`SELECT d.framework_id, q.id, f.scale_max FROM framework_questions q JOIN framework_domains d ON d.id = q.domain_id JOIN frameworks f ON f.id = d.framework_id WHERE q.archived_at IS NULL AND d.archived_at IS NULL`);
  store.close();
  const asked = waiting.map(([id, framework]): Work => ({
    id,
    fields: {
      revision: "0", feedback: "You say plainly what you hand over. Say as plainly what you keep.", "item-1": "One Monday without the sheet", "item-2": "Ask before you answer",
      "resource-title-1": "On letting go", "resource-url-1": "https://example.com/letting-go",
      ...Object.fromEntries(questions.filter(([own]) => own === framework).flatMap(([, question, max]) => [[`score-${question}`, String(max)], [`note-${question}`, "As it should be."]])),
    },
  }));
  const child = await startChild("web-child.mjs", ["0"], place.env);
  const client = clientOf(child.port, host, await signIn(child.port, host, who));
  const clock: number[] = [];
  let cpu = cpuOf(child);
  for (const [n, { id, fields }] of asked.entries()) {
    if (n === WARM) cpu = cpuOf(child);
    const began = performance.now();
    const { status } = await client.post(`/teaching/assignments/${id}/publication?queue=all`, fields);
    if (status !== 303) throw new Error(`publishing ${id} answered ${String(status)}`);
    if (n >= WARM) clock.push(performance.now() - began);
  }
  const used = (cpuOf(child) - cpu) / clock.length;
  client.close();
  await child.stop();
  clock.sort((a, b) => a - b);
  const at = (q: number) => clock[Math.min(clock.length - 1, Math.floor(q * clock.length))] ?? Number.NaN;
  report(`Publishing ${String(clock.length)} grades at 100,000 submissions, one at a time`, [
    { name: "publish: server time, p95 ms", value: at(0.95), limit: `≤ ${String(LIMIT_MS)} ms`, ok: at(0.95) <= LIMIT_MS, note: `p50 ${at(0.5).toFixed(1)}, best ${at(0).toFixed(1)}, worst ${at(1).toFixed(1)}, CPU ${used.toFixed(1)}, ${String(Math.round((asked[0] ? Object.keys(asked[0].fields).length : 0)))} fields` },
  ]);
  process.exitCode = at(0.95) <= LIMIT_MS ? 0 : 1;
} finally {
  place.remove();
}
