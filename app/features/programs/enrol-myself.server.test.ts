import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohorts, enrolments, events, type programs, waitingPlaces } from "@db/academy/schema";
import { erasePerson } from "~/features/people/index.server";
import { DAY } from "~/platform/clock";
import { newId } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aPerson, aProgram } from "../../../tests/factories/rows";
import { acceptPlace } from "./answer-offer.server";
import { withdrawEnrolment } from "./change-enrolment.server";
import { enrolMyself, waitMyself } from "./enrol-myself.server";
import { openProgramPage, openProgramsPage } from "./open-programs.server";

let academy: TestAcademy;
const names = Array.from({ length: 12 }, (_, n) => `s${String(n).padStart(2, "0")}`);
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@t.example", roles: ["admin"] });
  for (const id of names) await aPerson(academy.store, { id, name: id, email: `${id}@t.example`, roles: ["client"] });
});
afterAll(() => academy.remove());

const as = async (who: string, at = testNow) => (await contextFor(academy, `${who}@t.example`, at)) as PersonContext;
const [a, b, c, d] = names as [string, string, string, string];
const read = () => academy.store.read;
const first = { direction: "after", key: null } as const;

async function open(capacities: readonly (number | null)[], row: Partial<typeof programs.$inferInsert> = {}, startsAt = testNow + DAY) {
  const slug = newId(testNow);
  const programId = await aProgram(academy.store, { slug, title: `Open ${slug}`, sortTitle: `open ${slug}`, selfEnrolment: true, ...row });
  const ids = capacities.map(() => newId(testNow));
  if (ids.length > 0) await academy.store.write((tx) => tx.insert(cohorts).values(ids.map((id, n) => ({ id, programId, name: `Group ${n}`, startsAt, capacity: capacities[n] ?? null, createdAt: testNow }))));
  return { slug, programId, ids };
}
const shown = async (who: string, slug: string) => (await openProgramPage(await as(who), slug))!;

describe("a client enrols themselves", () => {
  it("in a program that is open, and finds no other: not a private, archived or draft one, nor one that is not open to them", async () => {
    const { slug } = await open([]);
    const shut = await Promise.all([open([], { visibility: "private" }), open([], { archivedAt: 1 }), open([], { visibility: "draft" }), open([], { selfEnrolment: false })]);
    for (const one of shut) expect([await enrolMyself(await as(a), one.slug, null), await openProgramPage(await as(a), one.slug)]).toEqual([{ ok: false, reason: "unknown" }, null]);
    const listed = (await openProgramsPage(await as(a), first)).rows.map((row) => row.slug);
    expect([listed.includes(slug), shut.some((one) => listed.includes(one.slug))]).toEqual([true, false]);
    expect((await enrolMyself(await as(a), slug, null)).ok).toBe(true);
    expect([(await shown(a, slug)).enrolled, (await enrolMyself(await as(a), slug, null))]).toEqual([true, { ok: false, reason: "already-enrolled" }]);
  });

  it("with a cohort that is to come where the program has any, and with none that has begun or is another program's", async () => {
    const [{ slug, ids }, begun, other] = [await open([5]), await open([5], {}, testNow - 2 * DAY), await open([5])];
    expect(await enrolMyself(await as(a), slug, null)).toEqual({ ok: false, reason: "closed" });
    expect(await enrolMyself(await as(a), slug, other.ids[0]!)).toEqual({ ok: false, reason: "closed" });
    expect([await enrolMyself(await as(a), begun.slug, begun.ids[0]!), await waitMyself(await as(a), begun.slug, begun.ids[0]!), (await shown(a, begun.slug)).cohorts]).toEqual([{ ok: false, reason: "closed" }, { ok: false, reason: "closed" }, []]);
    const made = await enrolMyself(await as(a), slug, ids[0]!);
    expect(await read().select({ cohortId: enrolments.cohortId, startedAt: enrolments.startedAt, status: enrolments.status }).from(enrolments).where(eq(enrolments.id, made.ok ? made.value : ""))).toEqual([{ cohortId: ids[0], startedAt: testNow + DAY, status: "active" }]);
    expect((await shown(b, slug)).cohorts).toEqual([expect.objectContaining({ left: 4, choice: "free", placeId: null })]);
  });

  it("and of twelve who ask at once for three seats exactly three get one", async () => {
    const { slug, ids } = await open([3]);
    const asked = await Promise.all(names.map(async (who) => enrolMyself(await as(who), slug, ids[0]!)));
    expect([asked.filter(({ ok }) => ok).length, asked.filter((one) => !one.ok && one.reason === "cohort-full").length]).toEqual([3, 9]);
    expect((await shown(names.find((_, n) => !asked[n]!.ok)!, slug)).cohorts[0]).toMatchObject({ left: 0, choice: "full" });
  });
});

describe("a client waits for a full cohort", () => {
  it("by themselves, once, behind those who wait, and not while there is room or they are in the program", async () => {
    const { slug, ids } = await open([1]);
    expect(await waitMyself(await as(a), slug, ids[0]!)).toEqual({ ok: false, reason: "room" });
    await enrolMyself(await as(a), slug, ids[0]!);
    const place = await waitMyself(await as(b), slug, ids[0]!);
    expect([await waitMyself(await as(b), slug, ids[0]!), await waitMyself(await as(a), slug, ids[0]!)]).toEqual([{ ok: false, reason: "listed" }, { ok: false, reason: "enrolled" }]);
    expect((await shown(b, slug)).cohorts[0]).toMatchObject({ choice: "waits", placeId: place.ok ? place.value : "", waiting: 1 });
    expect(await read().select({ by: waitingPlaces.askedBy }).from(waitingPlaces).where(eq(waitingPlaces.userId, b))).toEqual([{ by: b }]);
  });

  it("is offered the seat that becomes free, which nobody else can take, and takes it", async () => {
    const { slug, ids, programId } = await open([1]);
    const made = await enrolMyself(await as(a), slug, ids[0]!);
    const place = await waitMyself(await as(b), slug, ids[0]!);
    await withdrawEnrolment(await as("admin"), { userId: a, enrolmentId: made.ok ? made.value : "" }, "left");
    expect([(await shown(b, slug)).cohorts[0], await enrolMyself(await as(c), slug, ids[0]!)]).toEqual([expect.objectContaining({ choice: "offered" }), { ok: false, reason: "cohort-full" }]);
    expect((await acceptPlace(await as(b), place.ok ? place.value : "")).ok).toBe(true);
    expect(await read().select({ userId: enrolments.userId, status: enrolments.status }).from(enrolments).where(eq(enrolments.programId, programId)).orderBy(enrolments.userId)).toEqual([{ userId: a, status: "withdrawn" }, { userId: b, status: "active" }]);
  });

  it("who takes a seat in another cohort of the program leaves the list, and what was kept for them goes to the next", async () => {
    const { slug, ids } = await open([1, 1]);
    const made = await enrolMyself(await as(a), slug, ids[0]!);
    for (const who of [b, c]) expect((await waitMyself(await as(who), slug, ids[0]!)).ok).toBe(true);
    await withdrawEnrolment(await as("admin"), { userId: a, enrolmentId: made.ok ? made.value : "" }, "left");
    expect((await enrolMyself(await as(b), slug, ids[1]!)).ok).toBe(true);
    const places = await read().select({ userId: waitingPlaces.userId, status: waitingPlaces.status }).from(waitingPlaces).where(eq(waitingPlaces.cohortId, ids[0]!)).orderBy(waitingPlaces.position);
    expect(places).toEqual([{ userId: b, status: "declined" }, { userId: c, status: "offered" }]);
  });
});

it("erasing somebody gives the place that was kept for them, and the seat they had, to those who wait, at once", async () => {
  const book = { record: () => Promise.resolve() };
  const { slug, ids } = await open([1]);
  for (const id of ["gone-1", "gone-2"]) await aPerson(academy.store, { id, name: id, email: `${id}@t.example`, roles: ["client"] });
  await enrolMyself(await as("gone-1"), slug, ids[0]!);
  for (const who of ["gone-2", d]) await waitMyself(await as(who), slug, ids[0]!);
  const open2 = async () => (await read().select({ userId: waitingPlaces.userId, status: waitingPlaces.status }).from(waitingPlaces).where(eq(waitingPlaces.cohortId, ids[0]!)).orderBy(waitingPlaces.position));
  expect(await erasePerson(await as("admin"), book, "gone-1")).toEqual({ ok: true, value: null });
  expect(await open2()).toEqual([{ userId: "gone-2", status: "offered" }, { userId: d, status: "waiting" }]);
  expect(await erasePerson(await as("admin"), book, "gone-2")).toEqual({ ok: true, value: null });
  expect(await open2()).toEqual([{ userId: d, status: "offered" }]);
  expect((await read().select({ name: events.name }).from(events)).filter(({ name }) => name === "place/offered").length).toBeGreaterThanOrEqual(2);
});
