/*
 * The staff queue over 100,000 submissions: what its page asks of the database, in this process, for people who see all
 * of it, a program of it and a single client of it. Once as an academy has it, most of it reviewed, and once with all of
 * it waiting. `node --import tsx tests/load/queue.ts [rounds]`; reads only.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { createAcademyFile } from "@db/migrate";
import { openAcademyStore, stopReaderThread, type AcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { nextInQueue, pendingWork, queueKey, queuePage } from "~/features/grading/index.server";
import { readQueueQuery } from "~/features/grading/list";
import { fixedClock } from "~/platform/clock";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { median, report, type Figure } from "./children";

const rounds = Number(process.argv[2] ?? "15");
const now = Date.UTC(2026, 10, 20, 9);
const SUBMISSIONS = 100_000;
const LIMIT_MS = 30;
const folder = mkdtempSync(path.join(tmpdir(), "trellis-queue-"));
const file = path.join(folder, "academy.db");

/** Somebody who is the first instructor of every program, and a coach of one client on one module. */
async function addStaff(store: AcademyStore): Promise<void> {
  await store.write(async (tx) => {
    for (const id of ["0-everywhere", "0-one-client"]) {
      await tx.run(sql`INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) VALUES (${id}, ${`${id}@large.example`}, ${`${id}@large.example`}, ${id}, ${id}, 0, 0)`);
      await tx.run(sql`INSERT INTO user_roles (user_id, role, granted_at) VALUES (${id}, ${id === "0-everywhere" ? "instructor" : "coach"}, 0)`);
    }
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', '0-everywhere', 1, 0 FROM programs`);
    await tx.run(sql`INSERT INTO enrolment_staff (enrolment_id, module_id, staff_role, user_id, position, set_at) SELECT enrolment_id, module_id, 'coach', '0-one-client', 1, 0 FROM submissions LIMIT 1`);
  });
}

/** One statement at a time, so that no transaction is long. */
async function setStatuses(store: AcademyStore, statement: string): Promise<void> {
  for (let rest = SUBMISSIONS; rest > 0; rest -= 10_000) await store.write((tx) => tx.run(sql.raw(`${statement} LIMIT 10000)`)));
}

type Asker = Pick<PersonContext, "read" | "heavy" | "person" | "clock">;
const askerOf = (of: AcademyStore, id: string): Asker => ({ read: of.read, heavy: of.heavy, clock: fixedClock(now), person: { id } as PersonContext["person"] });

/** Median and worst milliseconds of CPU of a read, warm, all threads of this process: what else runs here does not count. */
async function timed(run: () => Promise<unknown>): Promise<{ p50: number; worst: number }> {
  for (let i = 0; i < 3; i += 1) await run();
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const began = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1_000);
  }
  return { p50: median(times), worst: Math.max(...times) };
}

async function figures(of: AcademyStore, state: string): Promise<Figure[]> {
  const [instructor] = await of.read.values<[string]>(sql`SELECT user_id FROM program_staff WHERE user_id <> '0-everywhere' LIMIT 1`);
  const out: Figure[] = [];
  const add = async (name: string, run: () => Promise<unknown>) => {
    const { p50, worst } = await timed(run);
    out.push({ name: `queue, ${state}: ${name}, CPU ms`, value: p50, limit: `≤ ${String(LIMIT_MS)} ms`, ok: p50 <= LIMIT_MS, note: `worst of ${String(rounds)}: ${worst.toFixed(1)} ms` });
  };
  for (const [who, id] of [["who sees everything", "0-everywhere"], ["a program's instructor", instructor?.[0] ?? ""], ["one client's coach", "0-one-client"]] as const) {
    const ctx = askerOf(of, id);
    const page = (search: string) => queuePage(ctx, readQueueQuery(new URLSearchParams(search)), keysetOf(new URLSearchParams(search), queueKey));
    await add(`${who}, my queue`, () => page(""));
    await add(`${who}, shared`, () => page("queue=all"));
    const { page: first } = await page("queue=all&sort=newest");
    if (first.after) await add(`${who}, second page, newest first`, () => page(`queue=all&sort=newest&after=${first.after ?? ""}`));
    await add(`${who}, reviewed`, () => page("queue=all&status=reviewed"));
    await add(`${who}, a client's name`, () => page("queue=all&client=Tove+P"));
    await add(`${who}, one letter of a name`, () => page("queue=all&client=t"));
    await add(`${who}, what comes next`, () => nextInQueue(ctx, readQueueQuery(new URLSearchParams("queue=all"))));
    await add(`${who}, dashboard`, () => pendingWork(ctx));
  }
  return out;
}

await createAcademyFile(file);
const opened = openAcademyStore(file);
try {
  await seedLarge(opened, { clients: 20_000, progress: 200_000, submissions: SUBMISSIONS, now });
  await addStaff(opened);
  await setStatuses(opened, "UPDATE submissions SET status = 'reviewed', submitted_at = created_at, reviewed_at = updated_at WHERE id IN (SELECT id FROM submissions WHERE status <> 'reviewed' AND rowid % 20 <> 0");
  const usual = await figures(opened, "most reviewed");
  await setStatuses(opened, "UPDATE submissions SET status = 'submitted', submitted_at = coalesce(submitted_at, created_at) WHERE id IN (SELECT id FROM submissions WHERE status <> 'submitted'");
  const flooded = await figures(opened, "all waiting");
  report(`The queue over ${String(SUBMISSIONS)} submissions, medians of ${String(rounds)}`, [...usual, ...flooded]);
} finally {
  opened.close();
  await stopReaderThread();
  rmSync(folder, { recursive: true, force: true });
}
