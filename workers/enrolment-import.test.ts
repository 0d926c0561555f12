import { asc, count, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditLog, cohorts, enrolmentImportRows, enrolmentImports, enrolments, events, moduleProgress, programs } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { kestrel } from "@db/seed";
import { beginImport, discardImport, enrolGoodLines } from "~/features/programs/begin-import.server";
import { importPage, importsPage } from "~/features/programs/imports.server";
import { addPrerequisite } from "~/features/programs/prerequisites.server";
import { fixedClock } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { contextFor } from "../tests/factories/context";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram } from "../tests/factories/rows";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let store: AcademyStore;
let engine: Engine;
let ctx: PersonContext;
let programId: string;
const clock = fixedClock(morning);

beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  const config = { environment: "development" as const, dataDir: "/nowhere", siteHost: "deploy.example", mail: { from: null, resend: null, smtpUrl: null, stagingOverride: null } };
  engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders: { resend: null, smtp: null } }), config: { scheme: "https", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  await aPerson(store, { email: "admin@demo.example", roles: ["admin"] });
  ctx = (await contextFor({ id: stage.academies[0]!.id, store, definition: kestrel, remove: () => undefined }, "admin@demo.example", morning)) as PersonContext;
  programId = await aProgram(store);
  await aModule(store, { programId, position: 1 });
});
afterEach(async () => {
  await engine.stop();
  stage.strike();
});

const first = { direction: "after", key: null } as const;
const work = async () => {
  await engine.start();
  engine.hint(stage.academies[0]!.id);
  await engine.idle();
};
async function sent(source: string, cohortId: string | null = null): Promise<string> {
  const begun = await beginImport(ctx, programId, { cohortId, name: "list.csv", source });
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value;
}
const shown = async (id: string) => (await importPage(ctx, programId, id, first))!;
const enrolled = async () => (await store.read.select({ n: count() }).from(enrolments).where(eq(enrolments.programId, programId)).get())!.n;
const clients = async (...names: string[]) => { for (const name of names) await aPerson(store, { id: name, email: `${name}@people.example`, roles: ["client"] }); };

describe("a list of clients to enrol", () => {
  it("is read by the worker, says each bad line and why, and enrols nobody by itself", async () => {
    await clients("ada", "alan", "in-already");
    await anEnrolment(store, { programId, userId: "in-already" });
    await aPerson(store, { email: "staff@people.example", roles: ["instructor"] });
    await aPerson(store, { email: "gone@people.example", roles: ["client"], suspendedAt: 1 });
    const id = await sent("email\nada@people.example\nnobody@people.example\nstaff@people.example\n\ngone@people.example\nin-already@people.example\nADA@people.example\nAlan@people.example\nnonsense");
    expect((await shown(id)).list).toMatchObject({ state: "checking", total: 0 });
    await work();
    const { list, problems } = await shown(id);
    expect(list).toMatchObject({ state: "checked", name: "list.csv", total: 8, bad: 6, enrolled: 0 });
    expect(problems.rows.map(({ line, problem }) => [line, problem])).toEqual([[3, "unknown"], [4, "not-a-client"], [6, "suspended"], [7, "already-enrolled"], [8, "repeated"], [10, "malformed"]]);
    expect(await enrolled()).toBe(1);
    // What was sent is not kept beside its lines.
    expect((await store.read.select({ source: enrolmentImports.source }).from(enrolmentImports).get())?.source).toBeNull();
  });

  it("enrols the good lines once somebody says so, each as any enrolment, and once however often it is pressed", async () => {
    await clients("ada", "alan");
    const id = await sent("ada@people.example\nnobody@people.example\nalan@people.example");
    await work();
    for (let press = 0; press < 2; press += 1) expect(await enrolGoodLines(ctx, programId, id)).toEqual({ ok: true, value: null });
    await work();
    expect(await enrolGoodLines(ctx, programId, id)).toEqual({ ok: true, value: null });
    expect((await shown(id)).list).toMatchObject({ state: "done", enrolled: 2, bad: 1, refused: 0 });
    expect(await enrolled()).toBe(2);
    expect((await store.read.select().from(moduleProgress)).length).toBe(2);
    expect((await store.read.select().from(events).where(eq(events.name, "enrolment/created"))).length).toBe(2);
    const lines = await store.read.select({ actor: auditLog.actorId }).from(auditLog).where(eq(auditLog.action, "enrolment/created"));
    expect(lines).toEqual([{ actor: ctx.person.id }, { actor: ctx.person.id }]);
  });

  it("is put aside without enrolling anybody, and not any more once they are being enrolled", async () => {
    await clients("ada");
    const id = await sent("ada@people.example");
    await work();
    expect(await discardImport(ctx, programId, id)).toEqual({ ok: true, value: null });
    expect(await enrolGoodLines(ctx, programId, id)).toEqual({ ok: false, reason: "not-now" });
    const other = await sent("ada@people.example");
    await work();
    await enrolGoodLines(ctx, programId, other);
    expect(await discardImport(ctx, programId, other)).toEqual({ ok: false, reason: "not-now" });
    await work();
    expect([(await shown(id)).list.state, (await shown(other)).list.state, await enrolled()]).toEqual(["discarded", "done", 1]);
  });

  it("gives the seats of a cohort to its first lines, and none twice", async () => {
    await clients("a", "b", "c", "d");
    await store.write((tx) => tx.insert(cohorts).values({ id: "cohort", programId, name: "Spring", startsAt: morning, capacity: 2, createdAt: morning }));
    const id = await sent("a@people.example\nb@people.example\nc@people.example", "cohort");
    await work();
    expect((await shown(id)).problems.rows).toEqual([{ line: 3, email: "c@people.example", problem: "cohort-full" }]);
    // Somebody else takes a seat before it is said.
    await anEnrolment(store, { programId, userId: "d", cohortId: "cohort" });
    await enrolGoodLines(ctx, programId, id);
    await work();
    const { list, problems } = await shown(id);
    expect(list).toMatchObject({ state: "done", enrolled: 1, refused: 1 });
    expect(problems.rows.map(({ line, problem }) => [line, problem])).toEqual([[2, "cohort-full"], [3, "cohort-full"]]);
  });

  it("asks for what the program requires", async () => {
    await clients("ada");
    await addPrerequisite(ctx, programId, await aProgram(store));
    const id = await sent("ada@people.example");
    await work();
    expect((await shown(id)).problems.rows).toEqual([{ line: 1, email: "ada@people.example", problem: "prerequisite" }]);
  });

  it("of more lines than one transaction takes is read and enrolled to the last", async () => {
    // Two hundred are read at a time, forty enrolled.
    const names = Array.from({ length: 210 }, (_, i) => `client-${String(i)}`);
    await clients(...names.slice(-45));
    const id = await sent(names.map((name) => `${name}@people.example`).join("\n"));
    await work();
    await enrolGoodLines(ctx, programId, id);
    await work();
    expect((await shown(id)).list).toMatchObject({ state: "done", total: 210, bad: 165, enrolled: 45 });
    expect(await enrolled()).toBe(45);
    const rows = await store.read.select({ line: enrolmentImportRows.line }).from(enrolmentImportRows).where(eq(enrolmentImportRows.state, "enrolled")).orderBy(asc(enrolmentImportRows.line));
    expect(rows.at(-1)).toEqual({ line: 210 });
  });

  it("is of its own program, and taken by none that is a draft or archived", async () => {
    const other = await aProgram(store);
    const id = await sent("ada@people.example");
    expect(await importPage(ctx, other, id, first)).toBeNull();
    expect((await importsPage(ctx, other))?.imports).toEqual([]);
    expect(await enrolGoodLines(ctx, other, id)).toEqual({ ok: false, reason: "unknown" });
    expect(await discardImport(ctx, other, id)).toEqual({ ok: false, reason: "unknown" });
    await store.write((tx) => tx.update(programs).set({ visibility: "draft" }).where(eq(programs.id, other)));
    expect(await beginImport(ctx, other, { cohortId: null, name: "", source: "a" })).toEqual({ ok: false, reason: "draft" });
    expect(await beginImport(ctx, programId, { cohortId: "nobodys", name: "", source: "a" })).toEqual({ ok: false, reason: "cohort" });
    expect(await beginImport(ctx, programId, { cohortId: null, name: "", source: " " })).toEqual({ ok: false, reason: "empty" });
  });
});
