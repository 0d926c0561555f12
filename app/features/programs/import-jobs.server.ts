import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { cohorts, enrolmentImportRows, enrolmentImports, programPrerequisites, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { defineJob, handles, type HandledJob } from "~/platform/events/index.server";
import { enrolIn, seatsTaken, type EnrolRefusal } from "./enrol-client.server";
import { linesOf, problemOf, type ImportLine, type KnownPerson, type LineProblem } from "./import-rules";
import { lackingBefore } from "./prerequisites.server";
import { waitingCounts } from "./waiting-counts.server";
import { freePlaces, mayTake } from "./waiting-rules";

const importId = z.string().min(1);
/** Reads a list and says of each line whether it can be enrolled. */
export const checkImport = defineJob("programs/check-import", z.strictObject({ importId }));
/** Enrols its good lines. */
export const enrolImport = defineJob("programs/enrol-import", z.strictObject({ importId, by: z.string().min(1) }));

/** So many lines are looked up and written at a time. */
const checkedAtOnce = 200;
/** So many are enrolled in a transaction: some 60 ms, in which nobody else writes. */
const enrolledAtOnce = 40;

interface Import {
  readonly programId: string;
  readonly cohortId: string | null;
  readonly source: string | null;
  readonly state: string;
}

const importOf = (read: AcademyRead | AcademyTx, id: string): Promise<Import | undefined> =>
  read.select({ programId: enrolmentImports.programId, cohortId: enrolmentImports.cohortId, source: enrolmentImports.source, state: enrolmentImports.state }).from(enrolmentImports).where(eq(enrolmentImports.id, id)).get();

/** Seats that are free in a cohort and nobody waits for; null: any number, or there is no cohort. */
async function freeSeats(read: AcademyRead, cohortId: string | null): Promise<number | null> {
  if (cohortId === null) return null;
  const cohort = await read.select({ capacity: cohorts.capacity }).from(cohorts).where(eq(cohorts.id, cohortId)).get();
  if (!cohort || cohort.capacity === null) return null;
  const room = { capacity: cohort.capacity, taken: await seatsTaken(read, cohortId), ...(await waitingCounts(read, cohortId, null)) };
  return mayTake(room, false) ? freePlaces(room) : 0;
}

/** Whoever has one of these addresses, by their key. */
async function peopleOf(read: AcademyRead, programId: string, keys: readonly string[]): Promise<ReadonlyMap<string, KnownPerson & { readonly id: string }>> {
  if (keys.length === 0) return new Map();
  const open = sql<number>`EXISTS (SELECT 1 FROM enrolments e WHERE e.program_id = ${programId} AND e.user_id = "users"."id" AND e.status IN ('pending', 'active', 'paused'))`;
  const role = sql<number>`EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = "users"."id" AND r.role = 'client')`;
  const rows = await read.select({ id: users.id, key: users.emailKey, suspendedAt: users.suspendedAt, open, role }).from(users).where(inArray(users.emailKey, [...keys]));
  const requires = await read.select({ id: programPrerequisites.requiredProgramId }).from(programPrerequisites).where(eq(programPrerequisites.programId, programId)).limit(1);
  const found = new Map<string, KnownPerson & { readonly id: string }>();
  for (const { id, key, suspendedAt, open: enrolled, role: isClient } of rows) {
    const lacks = requires.length > 0 && (await lackingBefore(read, programId, id)).length > 0;
    found.set(key, { id, isClient: isClient === 1, suspended: suspendedAt !== null, enrolled: enrolled === 1, lacks });
  }
  return found;
}

/** What the worker does with a new list. Tried again it begins anew: rows of the first try go with its first write. */
export const checkImportHandler: HandledJob = handles(
  checkImport,
  async ({ payload: { importId: id }, heavy, write, finish, signal }) => {
    const list = await importOf(heavy, id);
    if (list?.state !== "checking" || list.source === null) return finish(() => Promise.resolve());
    const lines = linesOf(list.source);
    let seats = await freeSeats(heavy, list.cohortId);
    let bad = 0;
    await write((tx) => tx.delete(enrolmentImportRows).where(eq(enrolmentImportRows.importId, id)));
    for (let from = 0; from < lines.length; from += checkedAtOnce) {
      signal.throwIfAborted();
      const some: readonly ImportLine[] = lines.slice(from, from + checkedAtOnce);
      const people = await peopleOf(heavy, list.programId, some.filter(({ problem }) => problem === null).map(({ email }) => email.toLowerCase()));
      const rows = some.map(({ line, email, problem: unread }) => {
        const person = people.get(email.toLowerCase());
        const problem = unread ?? problemOf(person, seats);
        if (problem === null && seats !== null) seats -= 1;
        if (problem !== null) bad += 1;
        return { importId: id, line, email, userId: problem === null ? (person?.id ?? null) : null, state: problem === null ? "good" : "bad", problem };
      });
      await write((tx) => tx.insert(enrolmentImportRows).values(rows));
    }
    await finish((tx) => tx.update(enrolmentImports).set({ state: "checked", source: null, total: lines.length, bad }).where(and(eq(enrolmentImports.id, id), eq(enrolmentImports.state, "checking"))));
  },
  { timeLimitMs: 300_000, whenDead: (tx, { importId: id }, { at }) => failed(tx, id, "checking", at) },
);

/** Given up for good: nothing says any longer that it is under way. Its list is forgotten. */
async function failed(tx: AcademyTx, id: string, state: "checking" | "enrolling", at: number): Promise<void> {
  await tx.update(enrolmentImports).set({ state: "failed", source: null, finishedAt: at }).where(and(eq(enrolmentImports.id, id), eq(enrolmentImports.state, state)));
}

/** A refusal as a line says it. */
function problemFrom(reason: EnrolRefusal): LineProblem {
  if (reason === "not-a-client" || reason === "suspended" || reason === "already-enrolled" || reason === "prerequisite" || reason === "cohort-full") return reason;
  return "program";
}

async function enrolSome(tx: AcademyTx, list: Import, id: string, actor: Parameters<typeof enrolIn>[1]): Promise<number> {
  const rows = await tx
    .select({ line: enrolmentImportRows.line, userId: enrolmentImportRows.userId }).from(enrolmentImportRows)
    .where(and(eq(enrolmentImportRows.importId, id), eq(enrolmentImportRows.state, "good"))).orderBy(asc(enrolmentImportRows.line)).limit(enrolledAtOnce);
  const enrolled: number[] = [];
  const ofLine = (line: number) => and(eq(enrolmentImportRows.importId, id), eq(enrolmentImportRows.line, line));
  for (const { line, userId } of rows) {
    // Whoever was forgotten since the list was read is nobody's client any more.
    const result = userId === null ? ({ ok: false, reason: "not-a-client" } as const) : await enrolIn(tx, actor, { programId: list.programId, userId, cohortId: list.cohortId });
    if (result.ok) enrolled.push(line);
    else await tx.update(enrolmentImportRows).set({ state: "refused", problem: problemFrom(result.reason) }).where(ofLine(line));
  }
  if (enrolled.length > 0) await tx.update(enrolmentImportRows).set({ state: "enrolled" }).where(and(eq(enrolmentImportRows.importId, id), inArray(enrolmentImportRows.line, enrolled)));
  if (rows.length > 0) await tx.update(enrolmentImports).set({ enrolled: sql`${enrolmentImports.enrolled} + ${enrolled.length}`, refused: sql`${enrolmentImports.refused} + ${rows.length - enrolled.length}` }).where(eq(enrolmentImports.id, id));
  return rows.length;
}

/**
 * What the worker does with the good lines: each is enrolled once, in small transactions, by whoever asked for it; what
 * stands against one by now is said at its line.
 */
export const enrolImportHandler: HandledJob = handles(
  enrolImport,
  async ({ payload: { importId: id, by }, job, read, write, finish, clock, signal }) => {
    const list = await importOf(read, id);
    if (list?.state !== "enrolling") return finish(() => Promise.resolve());
    for (;;) {
      signal.throwIfAborted();
      const at = clock.now();
      const some = await write((tx) => enrolSome(tx, list, id, { kind: "person", id: by, requestId: job.requestId, at }));
      if (some === 0) break;
    }
    await finish((tx) => tx.update(enrolmentImports).set({ state: "done", finishedAt: clock.now() }).where(and(eq(enrolmentImports.id, id), eq(enrolmentImports.state, "enrolling"))));
  },
  { timeLimitMs: 300_000, whenDead: (tx, { importId: id }, { at }) => failed(tx, id, "enrolling", at) },
);
