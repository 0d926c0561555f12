import { and, asc, eq, ne } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, emails, guardianNotices, guardianships, notices, termsAcceptances, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { chooseNoticeMail, noticesPage, tell } from "~/features/notices/index.server";
import { sendDigests } from "~/features/notices/digest.server";
import { acceptTerms, publishTerms } from "~/features/terms/index.server";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { eraseRows } from "../people/erase-rows.server";
import { acceptAsGuardian, answerOffer, askForConsent, askGuardian, beHereFor, consentsOf, guardianNames, guardiansOf, removeGuardian, setBirthDate, setGuardianRules, wardsOf } from "./index.server";
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
    await setGuardianRules(admin, { ageOfMajority: 21, reads: ["progress"], consents: false });
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
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["progress", "feedback"], consents: false });
    expect((await contextNow()).person.behind?.reads).toEqual(["progress", "feedback"]);
    await setGuardianRules(admin, { ageOfMajority: 18, reads: [], consents: false });
    expect((await contextNow()).person.behind?.reads).toEqual([]);
  });
});

test("a day of birth lies in the past", async () => {
  expect(await setBirthDate(admin, clodagh, "2026-11-21")).toEqual({ ok: false, reason: "future" });
  expect(await setBirthDate(admin, clodagh, "1726-11-21")).toEqual({ ok: false, reason: "future" });
  expect(await store.read.$count(guardianships)).toBe(0);
});

describe("what a minor is told, and agrees to", () => {
  const told = async (type: "enrolled" | "assignment-graded" = "enrolled", subject = "e1") => {
    const what = type === "enrolled" ? { type, details: { program: "Piano" }, href: "/journey/programs/piano", subject } as const : { type, details: { assignment: "Scales", program: "Piano" }, href: "/journey", subject } as const;
    return store.write((tx) => tell(tx, { academy, at: stage.clock.now() }, what, [clodagh]));
  };
  const noticesOf = (userId: string) => store.read.select({ type: notices.type, href: notices.href }).from(notices).where(and(eq(notices.userId, userId), ne(notices.type, "guardian-asked")));
  const mailTo = (userId: string) => store.read.select({ subject: emails.subject, text: emails.text, kind: emails.kind }).from(emails).where(and(eq(emails.userId, userId), ne(emails.kind, "guardian-asked")));

  test("their guardian is told too, with whose it is, and led to where they are here for them", async () => {
    await accepted();
    expect(await told()).toBe(1);
    expect(await told(), "once").toBe(0);
    expect(await noticesOf(clodagh)).toEqual([{ type: "enrolled", href: "/journey/programs/piano" }]);
    expect(await noticesOf(maeve.person.id)).toEqual([{ type: "enrolled", href: `/for-whom?client=${clodagh}&to=%2Fjourney%2Fprograms%2Fpiano` }]);
    expect((await noticesPage(maeve, { direction: "after", key: null })).rows.map(({ type, client }) => [type, client])).toContainEqual(["enrolled", "Clodagh Byrne"]);
    const [mail] = await mailTo(maeve.person.id);
    expect(mail?.subject).toMatch(/^For Clodagh Byrne: /);
    expect(mail?.text).toContain("You get it too, as their guardian.");
    expect((await mailTo(clodagh))[0]?.subject).not.toContain("Clodagh");
  });

  test("as their guardian chose to hear of notices, and not as the minor did", async () => {
    await accepted();
    await chooseNoticeMail(maeve, "never");
    await told();
    expect([(await noticesOf(maeve.person.id)).length, (await mailTo(maeve.person.id)).length, (await mailTo(clodagh)).length]).toEqual([1, 0, 1]);
    await chooseNoticeMail(maeve, "daily");
    await told("enrolled", "e2");
    await store.write((tx) => sendDigests(tx, { academy, at: stage.clock.now() }, "daily", [maeve.person.id], "2026-11-20"));
    expect((await mailTo(maeve.person.id))[0]?.text).toContain("For Clodagh Byrne: ");
  });

  test("nobody else: none who was only asked, whose link is over, who is suspended, or once the client is of age", async () => {
    await askGuardian(admin, clodagh, "maeve@demo.example");
    await told("enrolled", "asked");
    await answerOffer(maeve, await linkId(), true);
    await setBirthDate(admin, clodagh, "2008-11-20");
    await told("enrolled", "of-age");
    await setBirthDate(admin, clodagh, "2014-03-09");
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, maeve.person.id)));
    await told("enrolled", "suspended");
    await store.write((tx) => tx.update(users).set({ suspendedAt: null }).where(eq(users.id, maeve.person.id)));
    await removeGuardian(admin, clodagh, await linkId());
    await told("enrolled", "over");
    expect(await noticesOf(maeve.person.id)).toEqual([]);
    expect(await noticesOf(clodagh)).toHaveLength(4);
  });

  test("of a part that the academy does not let guardians see they are told nothing", async () => {
    await accepted();
    await told("assignment-graded", "g1");
    expect(await noticesOf(maeve.person.id)).toEqual([]);
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["feedback"], consents: false });
    await told("assignment-graded", "g2");
    await told("enrolled", "e1");
    expect((await noticesOf(maeve.person.id)).map(({ type }) => type)).toEqual(["assignment-graded"]);
  });

  test("is gone with the client when the client is erased", async () => {
    await accepted();
    await told();
    await store.write((tx) => eraseRows(tx, clodagh, stage.clock.now()));
    expect(await noticesOf(maeve.person.id)).toEqual([]);
    expect(await store.read.$count(guardianNotices)).toBe(0);
  });
});

describe("where a guardian accepts the terms for a minor", () => {
  let child: PersonContext;
  let childToken: string;
  const owes = async () => (await readSession(stage, academy, store, `session=${childToken}`))?.person.owes;
  beforeEach(async () => {
    await accepted();
    ({ ctx: child, token: childToken } = await stage.signedIn(store, academy, clodagh));
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["progress"], consents: true });
    await publishTerms(admin, { text: "Be kind.", replaces: 0 });
  });

  test("the minor does not: they ask, their guardian is told once, accepts, and the minor goes on", async () => {
    expect(await owes()).toBe("terms");
    expect(await acceptTerms(child, 1)).toEqual({ ok: false, reason: "guardian" });
    expect([await askForConsent(child), await askForConsent(child)]).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
    expect(await store.read.$count(notices, and(eq(notices.type, "terms-asked"), eq(notices.userId, maeve.person.id)))).toBe(1);
    const id = await linkId();
    expect(await consentsOf(store.read, maeve.person.id, stage.clock.now())).toEqual([{ linkId: id, clientId: clodagh, name: "Clodagh Byrne" }]);
    expect(await acceptAsGuardian(maeve, id, 2)).toEqual({ ok: false, reason: "moved" });
    expect(await acceptAsGuardian(maeve, id, 1)).toEqual({ ok: true, value: { name: "Clodagh Byrne" } });
    expect(await owes()).toBeNull();
    expect(await store.read.select().from(termsAcceptances)).toEqual([{ userId: clodagh, version: 1, acceptedAt: stage.clock.now(), acceptedBy: maeve.person.id }]);
    expect(await acceptAsGuardian(maeve, id, 1), "there is nothing left").toEqual({ ok: false, reason: "unknown" });
    expect(await askForConsent(child)).toEqual({ ok: false, reason: "not-now" });
  });

  test("nobody accepts by a link that is not theirs, or over", async () => {
    const id = await linkId();
    expect(await acceptAsGuardian(admin, id, 1)).toEqual({ ok: false, reason: "unknown" });
    await removeGuardian(admin, clodagh, id);
    expect(await acceptAsGuardian(maeve, id, 1)).toEqual({ ok: false, reason: "unknown" });
    expect(await askForConsent(child)).toEqual({ ok: false, reason: "nobody" });
    expect(await guardianNames(store.read, clodagh)).toEqual([]);
  });

  test("whoever is of age accepts alone, and so does a minor where the academy does not ask for a guardian", async () => {
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["progress"], consents: false });
    expect(await consentsOf(store.read, maeve.person.id, stage.clock.now())).toEqual([]);
    expect(await acceptTerms(child, 1)).toEqual({ ok: true, value: null });
    await setGuardianRules(admin, { ageOfMajority: 18, reads: ["progress"], consents: true });
    expect(await acceptTerms(maeve, 1)).toEqual({ ok: true, value: null });
  });
});
