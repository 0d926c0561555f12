import fc from "fast-check";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohorts, enrolments, events, waitingPlaces } from "@db/academy/schema";
import { HOUR } from "~/platform/clock";
import { newId } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aPerson, aProgram } from "../../../tests/factories/rows";
import { acceptPlace, declinePlace, expireOffer } from "./answer-offer.server";
import { withdrawEnrolment } from "./change-enrolment.server";
import { editCohort } from "./cohorts.server";
import { enrolClient } from "./enrol-client.server";
import { joinWaitingList, moveOnWaitingList, offerByHand, removeFromWaitingList, setOffers } from "./waiting-list.server";

let academy: TestAcademy;
const names = Array.from({ length: 8 }, (_, n) => `w${String(n)}@t.example`);
const idOf = new Map<string, string>();
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@t.example", roles: ["admin"] });
  for (const email of names) idOf.set(email, await aPerson(academy.store, { email, name: email, roles: ["client"] }));
});
afterAll(() => academy.remove());

const as = (email: string, at = testNow) => contextFor(academy, email, at) as Promise<PersonContext>;
const admin = (at?: number) => as("admin@t.example", at);

/** A program with one cohort of so many places. */
async function aCohort(capacity: number) {
  const programId = await aProgram(academy.store);
  const cohortId = newId(testNow);
  await academy.store.write((tx) => tx.insert(cohorts).values({ id: cohortId, programId, name: "Autumn", startsAt: testNow, capacity, createdAt: testNow }));
  return { programId, cohortId };
}
type Of = Awaited<ReturnType<typeof aCohort>>;

const enrol = async ({ programId, cohortId }: Of, email: string, at?: number) => enrolClient(await admin(at), { programId, cohortId, userId: idOf.get(email)! });
const join = async (of: Of, email: string, at?: number) => joinWaitingList(await admin(at), of, email);
const enrolled = async ({ cohortId }: Of) => (await academy.store.read.select({ userId: enrolments.userId, id: enrolments.id }).from(enrolments).where(eq(enrolments.cohortId, cohortId))).map((row) => row);
const listed = async ({ cohortId }: Of) =>
  (await academy.store.read.select().from(waitingPlaces).where(eq(waitingPlaces.cohortId, cohortId)).orderBy(asc(waitingPlaces.position), asc(waitingPlaces.createdAt))).map((row) => [names.find((email) => idOf.get(email) === row.userId), row.status]);
const placeOf = async ({ cohortId }: Of, email: string) => {
  const rows = await academy.store.read.select().from(waitingPlaces).where(eq(waitingPlaces.cohortId, cohortId)).orderBy(asc(waitingPlaces.createdAt));
  return rows.filter((row) => row.userId === idOf.get(email)).at(-1)?.id ?? "";
};
const withdraw = async (of: Of, email: string, at?: number) => {
  const run = await academy.store.read.select().from(enrolments).where(eq(enrolments.cohortId, of.cohortId));
  return withdrawEnrolment(await admin(at), { userId: idOf.get(email)!, enrolmentId: run.find((one) => one.userId === idOf.get(email) && one.status === "active")?.id ?? "" }, "left");
};
const [a, b, c, d] = names as [string, string, string, string];

describe("the waiting list of a full cohort", () => {
  it("takes clients who may be enrolled and are not, once, and nobody while there is room", async () => {
    const of = await aCohort(1);
    expect(await join(of, a)).toEqual({ ok: false, reason: "room" });
    await enrol(of, a);
    expect([await join(of, a), await join(of, "nobody@t.example"), await join(of, "admin@t.example"), await join({ ...of, programId: "other" }, b)].map((one) => !one.ok && one.reason)).toEqual(["enrolled", "no-client", "no-client", "unknown"]);
    expect([(await join(of, ` ${b.toUpperCase()} `)).ok, await join(of, b)]).toEqual([true, { ok: false, reason: "listed" }]);
  });

  it("offers a place that is freed to the first, who alone can take it, and enrols them", async () => {
    const of = await aCohort(1);
    await enrol(of, a);
    for (const one of [b, c]) await join(of, one);
    await withdraw(of, a);
    expect(await listed(of)).toEqual([[b, "offered"], [c, "waiting"]]);
    expect([await enrol(of, d), await enrol(of, c), await enrol(of, b)], "not even who has the offer, but by taking it up").toEqual(Array(3).fill({ ok: false, reason: "cohort-full" }));
    const place = await placeOf(of, b);
    expect(await acceptPlace(await as(c), place), "somebody else's").toEqual({ ok: false, reason: "unknown" });
    const taken = await acceptPlace(await as(b), place);
    expect([taken.ok, await acceptPlace(await as(b), place)]).toEqual([true, { ok: false, reason: "too-late" }]);
    expect(await listed(of)).toEqual([[b, "accepted"], [c, "waiting"]]);
    expect((await enrolled(of)).map(({ userId }) => userId)).toContain(idOf.get(b));
  });

  it("goes on to the next when an offer is refused, taken back, or its time is over; taken up too late it is refused", async () => {
    const of = await aCohort(1);
    await enrol(of, a);
    for (const one of [b, c, d]) await join(of, one);
    await withdraw(of, a);
    expect(await declinePlace(await as(b), await placeOf(of, b))).toEqual({ ok: true, value: null });
    expect(await listed(of)).toEqual([[b, "declined"], [c, "offered"], [d, "waiting"]]);
    const late = testNow + 72 * HOUR;
    const place = await placeOf(of, c);
    expect(await acceptPlace(await as(c, late), place)).toEqual({ ok: false, reason: "too-late" });
    const expire = (at: number) => academy.store.write((tx) => expireOffer(tx, { placeId: place, cohortId: of.cohortId, at, requestId: null }));
    expect([await expire(late - 1), await expire(late), await expire(late)]).toEqual([false, true, false]);
    expect(await listed(of)).toEqual([[b, "declined"], [c, "expired"], [d, "offered"]]);
    expect(await removeFromWaitingList(await admin(late), { ...of, placeId: await placeOf(of, d) })).toEqual({ ok: true, value: null });
    expect((await enrol(of, a, late)).ok, "nobody waits any more").toBe(true);
    expect(await declinePlace(await as(c, late), place)).toEqual({ ok: false, reason: "too-late" });
  });

  it("is offered the places that a cohort gains, and keeps what is offered when it loses some", async () => {
    const of = await aCohort(1);
    await enrol(of, a);
    for (const one of [b, c, d]) await join(of, one);
    const facts = (capacity: number) => ({ name: "Autumn", startsAt: testNow, capacity });
    expect(await editCohort(await admin(), of.programId, of.cohortId, facts(3))).toEqual({ ok: true, value: null });
    expect(await listed(of)).toEqual([[b, "offered"], [c, "offered"], [d, "waiting"]]);
    expect(await editCohort(await admin(), of.programId, of.cohortId, facts(2))).toEqual({ ok: false, reason: "capacity" });
  });

  it("is put in another order by an admin, and the first of that order is next", async () => {
    const of = await aCohort(1);
    await enrol(of, a);
    for (const one of [b, c, d]) await join(of, one);
    const last = { ...of, placeId: await placeOf(of, d) };
    expect([await moveOnWaitingList(await admin(), last, 4), await moveOnWaitingList(await admin(), last, 1), await moveOnWaitingList(await admin(), { ...last, programId: "other" }, 1)]).toEqual([{ ok: false, reason: "no-place" }, { ok: true, value: null }, { ok: false, reason: "unknown" }]);
    await withdraw(of, a);
    expect(await listed(of)).toEqual([[d, "offered"], [b, "waiting"], [c, "waiting"]]);
    expect(await moveOnWaitingList(await admin(), last, 2), "an offer has no place in the line").toEqual({ ok: false, reason: "unknown" });
  });

  it("is offered nothing by itself where an admin offers by hand, and an outsider still does not overtake it", async () => {
    const of = await aCohort(1);
    await enrol(of, a);
    await setOffers(await admin(), of, { offerHours: 24, offersByHand: true });
    for (const one of [b, c]) await join(of, one);
    const second = { ...of, placeId: await placeOf(of, c) };
    expect(await offerByHand(await admin(), second)).toEqual({ ok: false, reason: "full" });
    await withdraw(of, a);
    expect([await listed(of), await enrol(of, d)]).toEqual([[[b, "waiting"], [c, "waiting"]], { ok: false, reason: "cohort-full" }]);
    expect([await offerByHand(await admin(), second), await offerByHand(await admin(), second)]).toEqual([{ ok: true, value: null }, { ok: false, reason: "not-now" }]);
    const said = await academy.store.read.select({ payload: events.payload }).from(events).where(eq(events.name, "place/offered"));
    expect(said.map(({ payload }) => JSON.parse(payload) as object)).toContainEqual({ placeId: second.placeId, cohortId: of.cohortId });
    expect((await academy.store.read.select().from(waitingPlaces).where(eq(waitingPlaces.id, second.placeId)).get())?.offeredUntil).toBe(testNow + 24 * HOUR);
    await setOffers(await admin(), of, { offerHours: 24, offersByHand: false });
    expect(await listed(of), "the only place is kept").toEqual([[b, "waiting"], [c, "offered"]]);
  });
});

/** The list a second time, as anybody would tell it: who is in, for whom a place is kept, who waits, in order. */
interface Model {
  capacity: number;
  in: string[];
  kept: string[];
  waiting: string[];
}
const pass = (model: Model): void => {
  while (model.waiting.length > 0 && model.in.length + model.kept.length < model.capacity) model.kept.push(model.waiting.shift()!);
};
const without = (list: readonly string[], one: string) => list.filter((other) => other !== one);

type Act = readonly [what: "enrol" | "join" | "withdraw" | "accept" | "decline" | "expire" | "remove" | "more" | "less", who: string];

/** What becomes of the model, or null: it is refused. */
function told(model: Model, [what, who]: Act): Model | null {
  const next: Model = { ...model, in: [...model.in], kept: [...model.kept], waiting: [...model.waiting] };
  const full = model.in.length + model.kept.length >= model.capacity;
  if (what === "enrol") { if (model.in.includes(who) || full || model.waiting.length > 0) return null; next.in.push(who); }
  if (what === "join") { if ([...model.in, ...model.kept, ...model.waiting].includes(who) || (!full && model.waiting.length === 0)) return null; next.waiting.push(who); }
  if (what === "withdraw") { if (!model.in.includes(who)) return null; next.in = without(model.in, who); }
  if (what === "accept") { if (!model.kept.includes(who) || model.in.includes(who)) return null; next.kept = without(model.kept, who); next.in.push(who); }
  if (what === "decline" || what === "remove") { if (![...model.kept, ...model.waiting].includes(who)) return null; next.kept = without(model.kept, who); next.waiting = without(model.waiting, who); }
  if (what === "expire") { if (!model.kept.includes(who)) return null; next.kept = without(model.kept, who); }
  if (what === "more") next.capacity += 1;
  if (what === "less") { if (model.capacity - 1 < Math.max(1, model.in.length + model.kept.length)) return null; next.capacity -= 1; }
  pass(next);
  return next;
}

it("whatever is done to it, in whatever order, it stands as anybody would tell it", async () => {
  const who = fc.constantFrom(...names);
  const act = fc.tuple(fc.constantFrom<Act[0]>("enrol", "join", "join", "withdraw", "accept", "decline", "expire", "remove", "more", "less"), who);
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 30 }), async (acts) => {
    const of = await aCohort(2);
    let model: Model = { capacity: 2, in: [], kept: [], waiting: [] };
    let at = testNow;
    for (const [what, email] of acts) {
      at += 1_000;
      const place = { ...of, placeId: await placeOf(of, email) };
      const until = at + 72 * HOUR;
      const facts = { name: "Autumn", startsAt: testNow, capacity: model.capacity + (what === "more" ? 1 : -1) };
      const doing = {
        enrol: () => enrol(of, email, at).then(({ ok }) => ok), join: () => join(of, email, at).then(({ ok }) => ok), withdraw: () => withdraw(of, email, at).then(({ ok }) => ok),
        accept: async () => (await acceptPlace(await as(email, at), place.placeId)).ok, decline: async () => (await declinePlace(await as(email, at), place.placeId)).ok,
        expire: () => academy.store.write((tx) => expireOffer(tx, { placeId: place.placeId, cohortId: of.cohortId, at: until, requestId: null })),
        remove: async () => (await removeFromWaitingList(await admin(at), place)).ok,
        more: async () => (await editCohort(await admin(at), of.programId, of.cohortId, facts)).ok,
        less: async () => facts.capacity >= 1 && (await editCohort(await admin(at), of.programId, of.cohortId, facts)).ok,
      }[what];
      const next = told(model, [what, email]);
      expect(await doing(), `${what} ${email}`).toBe(next !== null);
      model = next ?? model;
      const rows = await listed(of);
      const inside = (await academy.store.read.select().from(enrolments).where(eq(enrolments.cohortId, of.cohortId))).filter(({ status }) => status === "active").map(({ userId }) => names.find((one) => idOf.get(one) === userId));
      expect({ in: inside.sort(), kept: rows.filter(([, status]) => status === "offered").map(([one]) => one).sort(), waiting: rows.filter(([, status]) => status === "waiting").map(([one]) => one) }).toEqual({ in: [...model.in].sort(), kept: [...model.kept].sort(), waiting: model.waiting });
    }
  }), { numRuns: 12 });
}, 60_000);
