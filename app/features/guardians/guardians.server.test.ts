import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, guardianships, notices, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { answerOffer, askGuardian, beHereFor, guardiansOf, removeGuardian, setBirthDate, setGuardianRules, wardsOf } from "./index.server";
import { comesOfAge, isMinor } from "./rules";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let admin: PersonContext;
let maeve: PersonContext;
let token: string;
let clodagh: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "alex@demo.example", name: "Alex Morgan", roles: ["admin"], password: null }))).ctx;
  ({ ctx: maeve, token } = await stage.signedIn(store, academy, await addPerson(store, { email: "maeve@demo.example", name: "Maeve Byrne", password: null })));
  clodagh = await addPerson(store, { email: "clodagh@demo.example", name: "Clodagh Byrne", roles: ["client"], password: null });
  await setBirthDate(admin, clodagh, "2014-03-09");
});
afterEach(() => stage.strike());

/** For whom the guardian's next request is, as a gate would have it. */
async function contextNow(): Promise<PersonContext> {
  const session = await readSession(stage, academy, store, `session=${token}`);
  if (!session) throw new Error("nobody is signed in");
  return { ...maeve, person: session.person };
}
const linkId = async () => (await guardiansOf(store.read, clodagh))[0]?.id ?? "none";
async function accepted(): Promise<void> {
  await askGuardian(admin, clodagh, "maeve@demo.example");
  await answerOffer(maeve, await linkId(), true);
}

describe("who is a minor", () => {
  test.each([
    ["2008-11-21", 18, true], ["2008-11-20", 18, false], ["2008-11-20", 19, true], ["2014-03-09", 18, true], [null, 18, false],
  ] as const)("born %s, of age with %i, on 20 November 2026: %s", (bornOn, age, minor) => {
    expect(isMinor(bornOn, age, stage.clock.now())).toBe(minor);
  });

  test("who was born on a leap day comes of age on the first of March", () => {
    expect([comesOfAge("2008-02-29", 18), comesOfAge("2008-02-29", 16)]).toEqual(["2026-03-01", "2024-02-29"]);
  });
});

describe("a guardian is linked to a client", () => {
  test("asked by an admin, told of it, and a guardian only once they have accepted", async () => {
    expect(await askGuardian(admin, clodagh, "Maeve@demo.example")).toEqual({ ok: true, value: null });
    expect((await store.read.select({ type: notices.type, userId: notices.userId }).from(notices))).toEqual([{ type: "guardian-asked", userId: maeve.person.id }]);
    expect(await beHereFor(maeve, clodagh)).toEqual({ ok: false, reason: "not-now" });
    expect(await answerOffer(maeve, await linkId(), true)).toEqual({ ok: true, value: null });
    expect(await beHereFor(maeve, clodagh)).toEqual({ ok: true, value: null });
    expect((await contextNow()).person).toMatchObject({ id: clodagh, roles: ["client"], behind: { as: "guardian", id: maeve.person.id, name: "Maeve Byrne", mayChange: false, reads: ["progress"] } });
    const lines = await store.read.select({ action: auditLog.action, actor: auditLog.actorId }).from(auditLog).orderBy(asc(auditLog.seq));
    expect(lines).toEqual([
      { action: "person/birth-date-set", actor: admin.person.id }, { action: "guardian/asked", actor: admin.person.id },
      { action: "guardian/accepted", actor: maeve.person.id }, { action: "guardian/acting", actor: maeve.person.id },
    ]);
  });

  test("not to an adult, not to oneself, not twice, not somebody unknown or suspended, and of clients only", async () => {
    const grown = await addPerson(store, { email: "grown@demo.example", roles: ["client"], password: null });
    expect(await askGuardian(admin, grown, "maeve@demo.example")).toEqual({ ok: false, reason: "not-minor" });
    await setBirthDate(admin, grown, "1990-01-01");
    expect(await askGuardian(admin, grown, "maeve@demo.example")).toEqual({ ok: false, reason: "not-minor" });
    expect(await askGuardian(admin, clodagh, "clodagh@demo.example")).toEqual({ ok: false, reason: "self" });
    expect(await askGuardian(admin, clodagh, "nobody@demo.example")).toEqual({ ok: false, reason: "unknown-address" });
    expect(await askGuardian(admin, maeve.person.id, "alex@demo.example")).toEqual({ ok: false, reason: "unknown" });
    await askGuardian(admin, clodagh, "maeve@demo.example");
    expect(await askGuardian(admin, clodagh, "maeve@demo.example")).toEqual({ ok: false, reason: "already" });
  });

  test("who declines is none; nobody answers another's offer, and each is answered once", async () => {
    await askGuardian(admin, clodagh, "maeve@demo.example");
    const id = await linkId();
    expect(await answerOffer(admin, id, true)).toEqual({ ok: false, reason: "unknown" });
    expect(await answerOffer(maeve, id, false)).toEqual({ ok: true, value: null });
    expect(await answerOffer(maeve, id, true)).toEqual({ ok: false, reason: "not-now" });
    expect(await wardsOf(store.read, maeve.person.id, stage.clock.now())).toEqual([]);
  });
});

describe("for whom a guardian is here", () => {
  beforeEach(async () => {
    await accepted();
    await beHereFor(maeve, clodagh);
  });

  test("never for a client of somebody else's", async () => {
    const other = await addPerson(store, { email: "eoin@demo.example", roles: ["client"], password: null });
    await setBirthDate(admin, other, "2016-05-01");
    expect(await beHereFor(await contextNow(), other)).toEqual({ ok: false, reason: "not-now" });
    expect((await contextNow()).person.id).toBe(clodagh);
  });

  test("for themselves again when they say so", async () => {
    await beHereFor(await contextNow(), null);
    expect((await contextNow()).person).toMatchObject({ id: maeve.person.id, behind: null, guards: true });
  });

  test("no longer once the link is removed, and not again by a new one that is not accepted", async () => {
    await removeGuardian(admin, clodagh, await linkId());
    expect((await contextNow()).person).toMatchObject({ id: maeve.person.id, behind: null, guards: false });
    await askGuardian(admin, clodagh, "maeve@demo.example");
    expect((await contextNow()).person.id).toBe(maeve.person.id);
    expect(await beHereFor(maeve, clodagh)).toEqual({ ok: false, reason: "not-now" });
  });

  test("no longer from the day the client comes of age, by the academy's age", async () => {
    await setBirthDate(admin, clodagh, "2008-11-21");
    expect((await contextNow()).person.id).toBe(clodagh);
    await setBirthDate(admin, clodagh, "2008-11-20");
    expect((await contextNow()).person.id).toBe(maeve.person.id);
    await setGuardianRules(admin, { ageOfMajority: 21, reads: ["progress"] });
    expect((await contextNow()).person.id).toBe(clodagh);
    await setBirthDate(admin, clodagh, null);
    expect((await contextNow()).person.id).toBe(maeve.person.id);
  });

  test("no longer while the client is suspended or no client, and never while they are suspended themselves", async () => {
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, clodagh)));
    expect((await contextNow()).person.id).toBe(maeve.person.id);
    await store.write((tx) => tx.update(users).set({ suspendedAt: null }).where(eq(users.id, clodagh)));
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, clodagh)));
    expect((await contextNow()).person.id).toBe(maeve.person.id);
    await store.write((tx) => tx.insert(userRoles).values({ userId: clodagh, role: "client", grantedAt: 1 }));
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, maeve.person.id)));
    expect(await readSession(stage, academy, store, `session=${token}`)).toBeNull();
  });

  test("what they read is the academy's to say, and holds at once", async () => {
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["progress", "feedback"] });
    expect((await contextNow()).person.behind?.reads).toEqual(["progress", "feedback"]);
    await setGuardianRules(admin, { ageOfMajority: 18, reads: [] });
    expect((await contextNow()).person.behind?.reads).toEqual([]);
  });
});

test("a day of birth lies in the past", async () => {
  expect(await setBirthDate(admin, clodagh, "2026-11-21")).toEqual({ ok: false, reason: "future" });
  expect(await setBirthDate(admin, clodagh, "1726-11-21")).toEqual({ ok: false, reason: "future" });
  expect(await store.read.$count(guardianships)).toBe(0);
});
