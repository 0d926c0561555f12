import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { and, count, eq, inArray, like, type SQL } from "drizzle-orm";
import { badgeAwards, cohorts, developmentItems, enrolments, events, grades, notices, programs, submissions, users, waitingPlaces } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { newId } from "~/platform/ids.server";
import { emptyAcademy, testNow } from "../factories/academy";
import * as grading from "../factories/grading-rows";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../factories/rows";
import { aBadge, anAward } from "../factories/told-rows";
import { aSubmission, workStage } from "../factories/work";
import { perform, type Act, type Said } from "./acts";

/*
 * Races over two processes on one file (issue 3): people who do the same thing, or things that exclude each other, at the
 * same moment. Each race answers what is wrong with its end, nothing when all is well.
 */
export interface Stage {
  readonly store: AcademyStore;
  /** Half of them here, half in the other process, at once. */
  race(acts: readonly Act[]): Promise<Said[]>;
  close(): Promise<void>;
}

const admins = ["ada@demo.example", "alan@demo.example"] as const;
const instructors = ["emily@demo.example", "kofi@demo.example"] as const;

/** An academy in a folder of its own, its people, and the other process, ready. */
export async function openStage(): Promise<Stage> {
  const academy = await emptyAcademy();
  const { store } = academy;
  for (const email of admins) await aPerson(store, { email, roles: ["admin"] });
  for (const email of instructors) await aPerson(store, { email, roles: ["instructor"] });
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "rival-child.ts"), store.path], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heard = async () => String((await lines.next()).value);
  if ((await heard()) !== "ready") throw new Error("the other process did not start");
  return {
    store,
    async race(acts) {
      child.stdin.write(`${JSON.stringify(acts.filter((_, i) => i % 2 === 1))}\n`);
      const [there, here] = await Promise.all([heard(), perform(store, acts.filter((_, i) => i % 2 === 0))]);
      return [...here, ...(JSON.parse(there) as Said[])];
    },
    async close() {
      const exit = once(child, "exit");
      child.stdin.end();
      await exit;
      academy.remove();
    },
  };
}

type Counted = typeof events | typeof enrolments | typeof notices | typeof developmentItems | typeof programs;
const rowsOf = async ({ read }: AcademyStore, table: Counted, where: SQL | undefined): Promise<number> => (await read.select({ n: count() }).from(table).where(where))[0]?.n ?? -1;
/** "seats: 3 instead of 2" for each that differs. */
const wrong = (race: string, found: Readonly<Record<string, readonly [is: unknown, be: unknown]>>): string[] =>
  Object.entries(found).filter(([, [is, be]]) => JSON.stringify(is) !== JSON.stringify(be)).map(([what, [is, be]]) => `${race}: ${what} ${JSON.stringify(is)} instead of ${JSON.stringify(be)}`);
const told = (store: AcademyStore, name: string, part: string): Promise<number> => rowsOf(store, events, and(eq(events.name, name), like(events.payload, `%${part}%`)));
const userIds = async (store: AcademyStore, emails: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const email of emails) found.push((await store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, email)).get())!.id);
  return found;
};

/** More clients than a cohort has seats, enrolled by two admins: exactly the seats are taken. */
export async function lastSeats({ store, race }: Stage, clients: number, seats: number): Promise<string[]> {
  const programId = await aProgram(store);
  const cohortId = newId(testNow);
  await store.write((tx) => tx.insert(cohorts).values({ id: cohortId, programId, name: "A run", startsAt: testNow, capacity: seats, createdAt: testNow }));
  const acts: Act[] = [];
  for (let i = 0; i < clients; i += 1) acts.push({ by: admins[i % 2] ?? admins[0], verb: "enrolClient", args: [{ programId, cohortId, userId: await aPerson(store, { roles: ["client"] }) }] });
  const said = await race(acts);
  return wrong("last seats", {
    enrolled: [said.filter(({ ok }) => ok).length, seats],
    refused: [said.filter(({ ok, reason }) => !ok && reason === "cohort-full").length, clients - seats],
    rows: [await rowsOf(store, enrolments, eq(enrolments.cohortId, cohortId)), seats],
  });
}

/**
 * The same while some seats are kept for people of the waiting list, who each take theirs several times: they get them, once, and
 * nobody overtakes them.
 */
export async function keptSeats({ store, race }: Stage, clients: number, seats: number, kept: number): Promise<string[]> {
  const programId = await aProgram(store);
  const cohortId = newId(testNow);
  await store.write((tx) => tx.insert(cohorts).values({ id: cohortId, programId, name: "A run", startsAt: testNow, capacity: seats, createdAt: testNow }));
  const acts: Act[] = [];
  const waited: string[] = [];
  for (let i = 0; i < kept; i += 1) {
    const [id, email] = [newId(testNow), `waits-${cohortId}-${String(i)}@demo.example`];
    const userId = await aPerson(store, { email, roles: ["client"] });
    waited.push(userId);
    await store.write((tx) => tx.insert(waitingPlaces).values({ id, cohortId, userId, position: i + 1, status: "offered", offeredAt: testNow, offeredUntil: testNow + 1, createdAt: testNow }));
    for (let press = 0; press < 3; press += 1) acts.push({ by: email, verb: "acceptPlace", args: [id] });
  }
  for (let i = 0; i < clients; i += 1) acts.splice((i * 7) % (acts.length + 1), 0, { by: admins[i % 2] ?? admins[0], verb: "enrolClient", args: [{ programId, cohortId, userId: await aPerson(store, { roles: ["client"] }) }] });
  const said = await race(acts);
  const free = Math.min(clients, seats - kept);
  return wrong("kept seats", {
    got: [said.filter(({ ok }) => ok).length, kept + free],
    rows: [await rowsOf(store, enrolments, eq(enrolments.cohortId, cohortId)), kept + free],
    "who waited": [await rowsOf(store, enrolments, and(eq(enrolments.cohortId, cohortId), inArray(enrolments.userId, waited))), kept],
    full: [said.filter(({ ok, reason }) => !ok && reason === "cohort-full").length, clients - free],
    late: [said.filter(({ ok, reason }) => !ok && reason === "too-late").length, kept * 2],
  });
}

/** One badge approved by two instructors, each several times: approved once, told once. */
export async function oneApproval({ store, race }: Stage, presses: number): Promise<string[]> {
  const programId = await aProgram(store);
  for (const [i, userId] of (await userIds(store, instructors)).entries()) await staffedOn(store, { programId }, { userId, position: i + 1 });
  const userId = await aPerson(store, { roles: ["client"] });
  const award = await anAward(store, { badgeId: await aBadge(store, { programId }), userId, enrolmentId: await anEnrolment(store, { programId, userId, status: "completed" }) });
  const said = await race(Array.from({ length: presses }, (_, i) => ({ by: instructors[i % 2] ?? instructors[0], verb: "approveBadges", args: [{ award: [award] }] }) as Act));
  const approved = said.map(({ value }) => (value as { approved: number } | undefined)?.approved ?? -1);
  return wrong("one approval", {
    approved: [approved.reduce((sum, one) => sum + one, 0), 1],
    status: [(await store.read.select({ status: badgeAwards.status }).from(badgeAwards).where(eq(badgeAwards.id, award)).get())?.status, "approved"],
    events: [await told(store, "badge/approved", award), 1],
    notices: [await rowsOf(store, notices, eq(notices.userId, userId)), 1],
  });
}

/** One grade published by two instructors, each several times: one grade of one of them, told once, its item once. */
export async function onePublication({ store, race }: Stage, presses: number): Promise<string[]> {
  const programId = await aProgram(store);
  for (const [i, userId] of (await userIds(store, instructors)).entries()) await staffedOn(store, { programId }, { userId, position: i + 1 });
  const userId = await aPerson(store, { roles: ["client"] });
  const moduleId = await aModule(store, { programId, position: 1 });
  const { assignmentId } = await grading.anAssignment(store, { moduleId });
  const submissionId = await grading.aSubmission(store, { assignmentId, moduleId, programId, userId, enrolmentId: await anEnrolment(store, { programId, userId }) });
  const said = await race(Array.from({ length: presses }, (_, i) => {
    const by = instructors[i % 2] ?? instructors[0];
    return { by, verb: "publishGrade", args: [submissionId, { revision: 0, message: "", content: { scores: [], notes: [], feedback: `By ${by}`, items: [{ text: "Once", domainId: null }], resources: [] } }] } as Act;
  }));
  const kept = await store.read.select({ status: grades.status }).from(grades).where(eq(grades.submissionId, submissionId));
  return wrong("one publication", {
    published: [said.filter(({ ok }) => ok).length, 1],
    refused: [said.filter(({ ok, reason }) => !ok && reason === "not-now").length, presses - 1],
    grades: [kept, [{ status: "published" }]],
    items: [await rowsOf(store, developmentItems, eq(developmentItems.userId, userId)), 1],
    events: [await told(store, "assignment/graded", submissionId), 1],
  });
}

/** A client hands in while an admin withdraws the enrolment: handed in and told once, or neither. */
export async function handInOrWithdrawal({ store, race }: Stage, presses: number): Promise<string[]> {
  const stage = await workStage(store);
  const { enrolmentId, programId, moduleId, userId, assignmentId } = stage;
  const submissionId = await aSubmission(store, { assignmentId, enrolmentId, programId, moduleId, userId, answers: { [stage.fields.what]: "All of it" } });
  const press: Act = { by: stage.email, verb: "submitAssignment", args: [assignmentId, { version: 1, revision: 1 }] };
  const withdraw: Act = { by: admins[0], verb: "withdrawEnrolment", args: [{ userId, enrolmentId }, "Asked to leave"] };
  const acts: Act[] = Array.from({ length: presses }, () => press);
  acts.splice(Math.floor(presses / 2), 0, withdraw);
  const said = await race(acts);
  const first = said.filter(({ ok, already }) => ok && already === false).length;
  const status = (await store.read.select({ status: submissions.status }).from(submissions).where(eq(submissions.id, submissionId)).get())?.status;
  return wrong("hand-in or withdrawal", {
    enrolment: [(await store.read.select({ status: enrolments.status }).from(enrolments).where(eq(enrolments.id, enrolmentId)).get())?.status, "withdrawn"],
    status: [status, first === 1 ? "submitted" : "in_progress"],
    events: [await told(store, "assignment/submitted", submissionId), first],
    "told first": [first <= 1, true],
  });
}

/** The same new program sent several times by one admin, to both processes: one is made, and every press is told its id. */
export async function oneProgram({ store, race }: Stage, presses: number): Promise<string[]> {
  const title = `Pressed ${newId(testNow)}`;
  const said = await race(Array.from({ length: presses }, () => ({ by: admins[0], verb: "createProgram", args: [{ title, slug: undefined, category: "", summary: "" }] }) as Act));
  return wrong("one program", {
    rows: [await rowsOf(store, programs, eq(programs.title, title)), 1],
    answers: [new Set(said.map(({ value }) => JSON.stringify(value))).size, 1],
  });
}

export const races = { lastSeats: (stage: Stage, size: number) => lastSeats(stage, size, Math.ceil(size / 3)), keptSeats: (stage: Stage, size: number) => keptSeats(stage, size, 1 + Math.ceil(size / 3), Math.ceil(size / 4)), oneApproval, onePublication, handInOrWithdrawal, oneProgram } as const;
