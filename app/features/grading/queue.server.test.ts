import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submissions, userRoles, users } from "@db/academy/schema";
import { resolveStaff, staffFacts, viewersOf, visibleSubmissions } from "~/access/staff/index.server";
import { keysetOf } from "~/platform/keyset";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aSubmission, anAssignment } from "../../../tests/factories/grading-rows";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { faultsOf } from "../../../tests/plans/plans";
import { usualQueue, type QueueQuery } from "./list";
import { nextInQueue, pendingWork, queueKey, queuePage, queuePerPage } from "./queue.server";

const DAY = 86_400_000;
const staff = ["emily", "tomasz", "grace", "noah", "kofi", "gone", "locked"] as const;
let academy: TestAcademy;
let places: { id: string; programId: string; moduleId: string; enrolmentId: string; submittedAt: number }[];
const moduleIds: string[][] = [];

/*
 * Two programs of three modules with ten clients each; every client has handed in one thing a module, and staff stand
 * everywhere: at the program, at modules, at single clients, as primaries and alternates, some without the role.
 */
beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  for (const id of staff) await aPerson(store, { id, name: id, email: `${id}@demo.example`, roles: ["instructor", "coach"] });
  await aPerson(store, { id: "admin", email: "admin@demo.example", roles: ["admin"] });
  const enrolled: string[][] = [];
  for (const p of ["p0", "p1"]) {
    const programId = await aProgram(store, { id: p, title: `Program ${p}` });
    const mods: string[] = [];
    for (const position of [1, 2, 3]) mods.push(await aModule(store, { id: `${p}-m${position}`, programId, position }));
    moduleIds.push(mods);
    const of: string[] = [];
    for (let n = 0; n < 10; n += 1) of.push(await anEnrolment(store, { id: `${p}-e${n}`, programId, userId: await aPerson(store, { id: `${p}-c${n}`, name: `${n % 2 ? "Ana" : "Ben"} ${p} ${n}`, roles: ["client"] }) }));
    enrolled.push(of);
    for (const [m, moduleId] of mods.entries()) {
      const { assignmentId } = await anAssignment(store, { moduleId, position: 1, title: `Work ${moduleId}` });
      for (const [n, enrolmentId] of of.entries()) {
        // Some at the very same moment, so that the order needs the id.
        await aSubmission(store, { assignmentId, enrolmentId, programId, moduleId, userId: `${p}-c${n}`, submittedAt: testNow - ((n * 3 + m * 7) % 20) * DAY, status: n === 9 ? "returned" : "submitted" });
      }
    }
  }
  await staffedOn(store, { programId: "p0" }, { userId: "emily", position: 1 });
  await staffedOn(store, { programId: "p0" }, { userId: "kofi", position: 2 });
  await staffedOn(store, { programId: "p0" }, { userId: "gone", position: 1 });
  await staffedOn(store, { programId: "p1" }, { userId: "grace", staffRole: "coach" });
  await staffedOn(store, { moduleId: "p0-m2" }, { userId: "tomasz", position: 2 });
  await staffedOn(store, { moduleId: "p0-m2" }, { userId: "locked", position: 1 });
  await staffedOn(store, { moduleId: "p1-m1" }, { userId: "tomasz" });
  await staffedOn(store, { moduleId: "p1-m1" }, { userId: "emily", position: 2 });
  await staffedOn(store, { enrolmentId: "p0-e1", moduleId: "p0-m1" }, { userId: "grace" });
  await staffedOn(store, { enrolmentId: "p0-e2", moduleId: "p0-m2" }, { userId: "kofi", position: 2 });
  await staffedOn(store, { enrolmentId: "p0-e2", moduleId: "p0-m2" }, { userId: "emily", position: 1 });
  await staffedOn(store, { enrolmentId: "p0-e3", moduleId: "p0-m1" }, { userId: "gone" });
  await staffedOn(store, { enrolmentId: "p0-e4", moduleId: "p0-m3" }, { userId: "tomasz", staffRole: "coach" });
  await store.write(async (tx) => {
    await tx.delete(userRoles).where(eq(userRoles.userId, "gone"));
    await tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, "locked"));
  });
  places = (await store.read.select({ id: submissions.id, programId: submissions.programId, moduleId: submissions.moduleId, enrolmentId: submissions.enrolmentId, submittedAt: submissions.submittedAt, status: submissions.status }).from(submissions))
    .filter(({ status }) => status === "submitted").map(({ submittedAt, ...row }) => ({ ...row, submittedAt: submittedAt ?? 0 }));
});
afterAll(() => academy.remove());

const ctxOf = (who: string) => contextFor(academy, `${who}@demo.example`);
const idsOf = async (who: string, more: Partial<QueueQuery> = {}, search = "") =>
  (await queuePage(await ctxOf(who), { ...usualQueue, ...more }, keysetOf(new URLSearchParams(search), queueKey), 1_000)).page.rows.map((row) => row.submissionId);
const inTime = (of: typeof places) => [...of].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

/** Those of the submissions that wait for which this is so, asked one by one. */
async function where(holds: (place: (typeof places)[number]) => Promise<boolean>): Promise<string[]> {
  const kept: typeof places = [];
  for (const place of places) if (await holds(place)) kept.push(place);
  return inTime(kept);
}

describe.each(["emily", "tomasz", "grace", "noah", "kofi", "gone", "locked", "admin"])("the queue of %s", (who) => {
  const seen = () => where(async (place) => (await viewersOf(academy.store.read, place)).some(({ userId }) => userId === who));

  it("holds what they would be told of, and nothing else", async () => {
    const visible = await seen();
    expect(await idsOf(who, { queue: "all" })).toEqual(visible);
    const narrowed = await academy.store.read.select({ id: submissions.id }).from(submissions).where(visibleSubmissions(academy.store.read, who));
    expect(places.filter(({ id }) => narrowed.some((row) => row.id === id)).length).toBe(visible.length);
  });

  it("is theirs where the resolved primary is them", async () => {
    const mine = await where(async (place) => resolveStaff(await staffFacts(academy.store.read, place)).instructor[0]?.userId === who);
    expect(await idsOf(who)).toEqual(mine);
  });

  it("adds where they are an alternate", async () => {
    const either = await where(async (place) => resolveStaff(await staffFacts(academy.store.read, place)).instructor.some(({ userId }) => userId === who));
    expect(await idsOf(who, { queue: "alternate" })).toEqual(either);
  });

  it("counts what it holds", async () => {
    const { counts } = await queuePage(await ctxOf(who), usualQueue, { direction: "after", key: null });
    expect(counts).toEqual({ mine: (await idsOf(who)).length, alternate: (await idsOf(who, { queue: "alternate" })).length, all: (await idsOf(who, { queue: "all" })).length });
  });

  it("finds by the beginning of a name only what it holds", async () => {
    for (const queue of ["mine", "alternate", "all"] as const) {
      const whole = await queuePage(await ctxOf(who), { ...usualQueue, queue }, { direction: "after", key: null }, 1_000);
      expect(await idsOf(who, { queue, client: "AnA" })).toEqual(whole.page.rows.filter(({ client }) => client.startsWith("Ana")).map(({ submissionId }) => submissionId));
    }
  });
});

describe("what the cases above are worth", () => {
  it("every kind of standing is among them", async () => {
    const lengths = Object.fromEntries(await Promise.all(["emily", "tomasz", "grace", "kofi"].map(async (who) => [who, [(await idsOf(who)).length, (await idsOf(who, { queue: "alternate" })).length, (await idsOf(who, { queue: "all" })).length]])));
    // emily: p0 without the modules and clients of others, and client 2 of module 2; tomasz: two modules; grace sees p1 as its coach.
    expect(lengths).toEqual({ emily: [18, 27, 36], tomasz: [17, 17, 19], grace: [1, 1, 28], kofi: [0, 18, 27] });
  });

  it.each([
    ["program", "kofi", (place: (typeof places)[number]) => place.programId === "p0" && place.moduleId !== "p0-m2" && !(place.moduleId === "p0-m1" && place.enrolmentId === "p0-e1")],
    ["module", "emily", (place: (typeof places)[number]) => place.moduleId === "p1-m1"],
    ["enrolment", "kofi", (place: (typeof places)[number]) => place.moduleId === "p0-m2" && place.enrolmentId === "p0-e2"],
  ] as const)("an alternate of the %s's tier has it with the filter, and not in their own queue", async (_tier, who, test) => {
    const there = inTime(places.filter(test));
    expect(there.length).toBeGreaterThan(0);
    expect((await idsOf(who, { queue: "alternate" })).filter((id) => there.includes(id))).toEqual(there);
    expect((await idsOf(who)).filter((id) => there.includes(id))).toEqual([]);
  });

  it("a coach, who is nobody's instructor, has no queue of their own but all that they can see", async () => {
    const asCoach = places.filter(({ programId }) => programId === "p1").map(({ id }) => id);
    const shared = await idsOf("grace", { queue: "all" });
    expect(asCoach.filter((id) => !shared.includes(id))).toEqual([]);
    expect((await idsOf("grace", { queue: "alternate" })).filter((id) => asCoach.includes(id))).toEqual([]);
  });

  it("nobody who lost the role, is suspended or was never assigned has any of it", async () => {
    for (const who of ["noah", "gone", "locked", "admin"]) {
      expect((await queuePage(await ctxOf(who), { ...usualQueue, queue: "all" }, { direction: "after", key: null }))).toMatchObject({ page: { rows: [] }, counts: { mine: 0, alternate: 0, all: 0 }, programs: [] });
    }
  });
});

describe("filters and order", () => {
  const fits = (test: (place: (typeof places)[number]) => boolean) => where((place) => Promise.resolve(place.programId === "p0" && test(place)));

  it.each<[string, Partial<QueueQuery>, (place: (typeof places)[number]) => boolean]>([
    ["by program", { program: "p0" }, () => true],
    ["by module", { program: "p0", module: "p0-m3" }, (place) => place.moduleId === "p0-m3"],
    ["by days of waiting", { program: "p0", age: 14 }, (place) => place.submittedAt <= testNow - 14 * DAY],
  ])("%s", async (_name, query, test) => {
    expect(await idsOf("emily", { queue: "all", ...query })).toEqual(await fits(test));
  });

  it("by status: what was returned does not wait", async () => {
    expect(await idsOf("emily", { queue: "all", program: "p0", status: "returned" })).toHaveLength(3);
  });

  it("newest first is oldest first turned round", async () => {
    expect(await idsOf("emily", { queue: "all", sort: "newest" })).toEqual([...(await idsOf("emily", { queue: "all" }))].reverse());
  });

  it("a program or module that is not theirs holds nothing", async () => {
    expect(await idsOf("tomasz", { queue: "all", program: "p0", module: "p0-m1" })).toEqual([]);
    expect((await queuePage(await ctxOf("tomasz"), { ...usualQueue, queue: "all", program: "p0" }, { direction: "after", key: null })).modules.map(({ id }) => id)).toEqual(["p0-m2", "p0-m3"]);
  });
});

describe("pages", () => {
  it.each(["oldest", "newest"] as const)("hold everything once in both directions, %s first", async (sort) => {
    const ctx = await ctxOf("emily");
    const query = { ...usualQueue, queue: "all", sort } as const;
    const at = (search: string) => queuePage(ctx, query, keysetOf(new URLSearchParams(search), queueKey));
    const first = (await at("")).page;
    const second = (await at(`after=${first.after}`)).page;
    const back = (await at(`before=${second.before}`)).page;
    expect([first.rows.length, second.rows.length, second.after]).toEqual([queuePerPage, 36 - queuePerPage, null]);
    expect([...first.rows, ...second.rows].map((row) => row.submissionId)).toEqual(await idsOf("emily", { queue: "all", sort }));
    expect(back.rows).toEqual(first.rows);
  });

  it("take three queries", async () => {
    const ctx = { ...(await ctxOf("emily")) };
    expect(await sqlOf(() => queuePage(ctx, { ...usualQueue, queue: "all" }, { direction: "after", key: null }))).toHaveLength(3);
  });

  it("read no table whole and sort nothing in the database", async () => {
    const ctx = await ctxOf("emily");
    const key = { direction: "after", key: [testNow - 10 * DAY, "x"] } as const;
    const texts = [...(await sqlOf(() => queuePage(ctx, { ...usualQueue, age: 2 }, key))), ...(await sqlOf(() => queuePage({ ...ctx, heavy: ctx.read }, { ...usualQueue, queue: "all", client: "a" }, key)))];
    for (const text of texts) expect(faultsOf(text, await planOf(academy.store, text)), text).toEqual([]);
  });
});

describe("nextInQueue", () => {
  it("begins with the first, goes on in the order of the queue, and after the last begins again and says so", async () => {
    const ctx = await ctxOf("emily");
    const query = { ...usualQueue, queue: "mine" } as const;
    const { page: { rows } } = await queuePage(ctx, query, { direction: "after", key: null });
    expect(await nextInQueue(ctx, query)).toEqual({ submissionId: rows[0]?.submissionId, round: false });
    expect(await nextInQueue(ctx, query, rows[3])).toEqual({ submissionId: rows[4]?.submissionId, round: false });
    expect(await nextInQueue(ctx, query, rows.at(-1))).toEqual({ submissionId: rows[0]?.submissionId, round: true });
  });

  it("is nothing where nothing waits", async () => {
    expect(await nextInQueue(await ctxOf("noah"), usualQueue)).toBeNull();
  });
});

describe("pendingWork", () => {
  it("holds the asker's own first and fills up with what they can see besides, none twice", async () => {
    const [own, seen] = [await idsOf("grace"), await idsOf("grace", { queue: "all" })];
    const { rows, counts } = await pendingWork(await ctxOf("grace"));
    expect(rows.map((row) => row.submissionId)).toEqual([...own, ...seen.filter((id) => !own.includes(id))].slice(0, 10));
    expect(rows.map((row) => row.mine)).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
    expect(counts.all).toBe(seen.length);
  });
});
