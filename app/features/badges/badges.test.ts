import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLog, badgeAwards, badges, emails, events, notices, userRoles } from "@db/academy/schema";
import { verifyChain } from "~/platform/audit/index.server";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { aBadge, anAward } from "../../../tests/factories/told-rows";
import { ApproveBadgesForm, BadgeForm, DeclineBadgeForm } from "./forms";
import { approveBadges, archiveBadge, awardKey, awardOfBadge, awardsOfBadge, awardToDecide, givenAwards, holderKey, revokeAward, revokeAwardOf, createBadge, declineBadge, editBadge, ownBadges, programBadge, programBadges, verifiedBadge, waitingAwards, waitingAwardsCount } from "./index.server";

let academy: TestAcademy;
let programId: string;
let badgeId: string;
let [emily, peter, tomasz, grace, noah, sarah] = [] as unknown as [PersonContext, PersonContext, PersonContext, PersonContext, PersonContext, PersonContext];
const links = { credentialUrl: "https://badges.example/leads" };

const contextOf = async (name: string, roles: ("instructor" | "coach" | "client")[], more: { suspendedAt?: number } = {}): Promise<PersonContext> => {
  const email = `${name.toLowerCase()}@demo.example`;
  await aPerson(academy.store, { name, email, roles, ...more });
  return (await contextFor(academy, email)) as PersonContext;
};

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  programId = await aProgram(store, { title: "Leading through change" });
  badgeId = await aBadge(store, { programId, name: "Leads through change", criteria: "Did all eight modules." });
  const moduleId = await aModule(store, { programId, position: 1 });
  [emily, peter, tomasz, grace, noah, sarah] = [
    await contextOf("Emily", ["instructor"]), await contextOf("Peter", ["coach"]), await contextOf("Tomasz", ["instructor"]),
    await contextOf("Grace", ["coach"]), await contextOf("Noah", ["instructor"]), await contextOf("Sarah", ["client"]),
  ];
  await staffedOn(store, { programId }, { userId: emily.person.id });
  await staffedOn(store, { programId }, { userId: peter.person.id, staffRole: "coach" });
  await staffedOn(store, { moduleId }, { userId: tomasz.person.id });
  const enrolmentId = await anEnrolment(store, { programId, userId: sarah.person.id });
  await staffedOn(store, { enrolmentId, moduleId }, { userId: grace.person.id, staffRole: "coach" });
});
afterAll(() => academy.remove());
beforeEach(async () => {
  await academy.store.write(async (tx) => {
    await tx.delete(badgeAwards);
    await tx.delete(notices);
    await tx.delete(emails);
    await tx.delete(events);
  });
});

let runs = 0;
/** An award of somebody of their own, or of this person. */
async function award(row: Partial<typeof badgeAwards.$inferInsert> = {}): Promise<string> {
  runs += 1;
  const userId = row.userId ?? (await aPerson(academy.store, { name: `Client ${runs}`, roles: ["client"] }));
  const enrolmentId = await anEnrolment(academy.store, { programId, userId, status: "completed" });
  return anAward(academy.store, { badgeId, enrolmentId, userId, ...row });
}
const rowOf = async (id: string) => (await academy.store.read.select().from(badgeAwards).where(eq(badgeAwards.id, id)).get())!;
const waitingFor = async (ctx: PersonContext, search = "") => waitingAwards(ctx, keysetOf(new URLSearchParams(search), awardKey));
const idsFor = async (ctx: PersonContext) => (await waitingFor(ctx)).rows.map(({ id }) => id);

describe("what waits", () => {
  test("is seen by the program's staff and by nobody else, and not when it is decided", async () => {
    const id = await award();
    for (const status of ["approved", "declined", "revoked"]) await award({ status });
    expect([await idsFor(emily), await idsFor(peter)]).toEqual([[id], [id]]);
    for (const other of [tomasz, grace, noah, sarah]) expect([await idsFor(other), await awardToDecide(other, id)]).toEqual([[], null]);
    expect(await Promise.all([emily, peter, tomasz, grace, noah].map((who) => waitingAwardsCount(who)))).toEqual([1, 1, 0, 0, 0]);
  });

  test("is not for somebody who lost the role, and nobody's own is for themselves", async () => {
    const { store } = academy;
    const former = await contextOf("Former", ["instructor", "client"]);
    await staffedOn(store, { programId }, { userId: former.person.id });
    const [own, others] = [await award({ userId: former.person.id }), await award()];
    expect(await idsFor(former)).toEqual([others]);
    expect(await approveBadges(former, { award: [own] })).toEqual({ ok: false, reason: "unknown" });
    await store.write((tx) => tx.delete(userRoles).where(sql`user_id = ${former.person.id} AND role = 'instructor'`));
    expect(await idsFor(former)).toEqual([]);
    expect(await approveBadges(former, { award: [others] })).toEqual({ ok: false, reason: "unknown" });
  });

  test("is not for staff who are suspended, should they still ask", async () => {
    const locked = await contextOf("Locked", ["instructor"], { suspendedAt: 1 });
    await staffedOn(academy.store, { programId }, { userId: locked.person.id });
    const id = await award();
    expect([await idsFor(locked), await awardToDecide(locked, id)]).toEqual([[], null]);
    expect(await approveBadges(locked, { award: [id] })).toEqual({ ok: false, reason: "unknown" });
  });

  test("is the longest waiting first, in pages of 25 that show each once, there and back", async () => {
    for (let n = 0; n < 30; n += 1) await award({ earnedAt: testNow - 1_000 * Math.floor(n / 4) });
    const one = await waitingFor(emily);
    const two = await waitingFor(emily, `after=${one.after}`);
    expect([one.rows.length, two.rows.length, two.after]).toEqual([25, 5, null]);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(30);
    expect(one.rows[0]!.earnedAt).toBe(testNow - 7_000);
    expect((await waitingFor(emily, `before=${two.before}`)).rows).toEqual(one.rows);
  });
});

describe("approving", () => {
  test("several at once: decided, with the link, in the log, told as an event and to each client", async () => {
    const ids = [await award(), await award()];
    expect(await approveBadges(emily, { award: ids, ...links })).toEqual({ ok: true, value: { approved: 2, skipped: 0 } });
    for (const id of ids) {
      const row = await rowOf(id);
      expect(row).toMatchObject({ status: "approved", decidedAt: testNow, decidedBy: emily.person.id, credentialUrl: links.credentialUrl });
      expect(await academy.store.read.select({ type: notices.type, href: notices.href }).from(notices).where(eq(notices.userId, row.userId))).toEqual([{ type: "badge-approved", href: "/journey/badges" }]);
      expect(await academy.store.read.select({ kind: emails.kind, subject: emails.subject }).from(emails).where(eq(emails.userId, row.userId))).toEqual([{ kind: "badge-approved", subject: "The badge “Leads through change” is yours" }]);
      expect(await academy.store.read.select({ payload: events.payload }).from(events).where(eq(events.key, id))).toEqual([{ payload: JSON.stringify({ awardId: id }) }]);
      expect(await academy.store.read.select({ action: auditLog.action, actor: auditLog.actorId }).from(auditLog).where(eq(auditLog.subjectId, id))).toEqual([{ action: "badge/approved", actor: emily.person.id }]);
    }
    expect(await verifyChain(academy.store.read)).toMatchObject({ ok: true });
  });

  test("what somebody else decided meanwhile is left as decided, and counted", async () => {
    const [declined, open] = [await award(), await award()];
    await declineBadge(peter, declined, "The last module is missing.");
    expect(await approveBadges(emily, { award: [declined, open] })).toEqual({ ok: true, value: { approved: 1, skipped: 1 } });
    expect(await rowOf(declined)).toMatchObject({ status: "declined", decidedBy: peter.person.id, credentialUrl: null });
  });

  test("by two at once is done by one of them, and the client is told once", async () => {
    const id = await award();
    const answers = await Promise.all([approveBadges(emily, { award: [id], ...links }), approveBadges(peter, { award: [id] })]);
    expect(answers.map((answer) => (answer.ok ? answer.value.approved : -1)).sort()).toEqual([0, 1]);
    expect([await academy.store.read.$count(notices), await academy.store.read.$count(emails), await academy.store.read.$count(events)]).toEqual([1, 1, 1]);
    const winner = answers[0].ok && answers[0].value.approved === 1 ? emily : peter;
    expect((await rowOf(id)).decidedBy).toBe(winner.person.id);
  });

  test.each([["Tomasz, staff of a module", () => tomasz], ["Grace, staff of the client", () => grace], ["Noah, assigned nowhere", () => noah]])("is not for %s: nothing changes, not even what stands beside it", async (_who, whose) => {
    const id = await award();
    expect(await approveBadges(whose(), { award: [id] })).toEqual({ ok: false, reason: "unknown" });
    expect(await declineBadge(whose(), id, "No")).toEqual({ ok: false, reason: "unknown" });
    expect(await approveBadges(emily, { award: [id, "nobodys"] })).toEqual({ ok: false, reason: "unknown" });
    expect(await rowOf(id)).toMatchObject({ status: "waiting", decidedBy: null });
  });
});

describe("declining", () => {
  test("says why to the client, and is final", async () => {
    const id = await award();
    expect(await declineBadge(emily, id, "Module 5 was done by somebody else.")).toEqual({ ok: true, value: null });
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "declined", reason: "Module 5 was done by somebody else.", decidedBy: emily.person.id });
    const [mail] = await academy.store.read.select().from(emails);
    expect(mail!.text).toContain("The reason given is: Module 5 was done by somebody else.");
    expect(await declineBadge(peter, id, "Again")).toEqual({ ok: false, reason: "decided" });
    expect(await approveBadges(peter, { award: [id] })).toEqual({ ok: true, value: { approved: 0, skipped: 1 } });
    expect(await rowOf(id)).toEqual(row);
    expect(await academy.store.read.$count(notices)).toBe(1);
  });
});

describe("revoking", () => {
  const why = "The work was somebody else's.";

  test("says why to the client by notice and e-mail, keeps who had approved it in the log, and is final", async () => {
    const id = await award();
    await approveBadges(peter, { award: [id], ...links });
    expect(await revokeAward(emily, id, why)).toEqual({ ok: true, value: null });
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "revoked", reason: why, decidedBy: emily.person.id, decidedAt: testNow });
    expect((await academy.store.read.select({ type: notices.type }).from(notices).where(eq(notices.userId, row.userId))).map(({ type }) => type).sort()).toEqual(["badge-approved", "badge-revoked"]);
    const mail = (await academy.store.read.select().from(emails)).find(({ kind }) => kind === "badge-revoked");
    expect(mail).toMatchObject({ userId: row.userId, subject: "Your badge “Leads through change” was revoked" });
    expect(mail!.text).toContain(why);
    const log = await academy.store.read.select({ action: auditLog.action, actor: auditLog.actorId }).from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.seq);
    expect(log).toEqual([{ action: "badge/approved", actor: peter.person.id }, { action: "badge/revoked", actor: emily.person.id }]);
    expect(await revokeAward(peter, id, "Again")).toEqual({ ok: false, reason: "not-approved" });
    expect(await rowOf(id)).toEqual(row);
    expect(await verifiedBadge(sarah, row.code)).toMatchObject({ status: "revoked", decidedAt: testNow });
    expect(await verifyChain(academy.store.read)).toMatchObject({ ok: true });
  });

  test("by two at once is done by one of them, and the client is told once", async () => {
    const id = await award({ status: "approved", decidedAt: 1 });
    const answers = await Promise.all([revokeAward(emily, id, why), revokeAward(peter, id, why)]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect([await academy.store.read.$count(notices), await academy.store.read.$count(emails), await academy.store.read.$count(events)]).toEqual([1, 1, 1]);
  });

  test.each(["waiting", "declined"])("leaves a badge alone that is %s", async (status) => {
    const id = await award({ status });
    expect(await revokeAward(emily, id, why)).toEqual({ ok: false, reason: "not-approved" });
    expect(await rowOf(id)).toMatchObject({ status });
    expect(await academy.store.read.$count(notices)).toBe(0);
  });

  test.each([["Tomasz, staff of a module", () => tomasz], ["Grace, staff of the client", () => grace], ["Noah, assigned nowhere", () => noah], ["Sarah, a client", () => sarah]])("is not for %s", async (_who, whose) => {
    const id = await award({ status: "approved" });
    expect(await revokeAward(whose(), id, why)).toEqual({ ok: false, reason: "unknown" });
    expect(await rowOf(id)).toMatchObject({ status: "approved" });
  });

  test("is for an admin by program and badge, and nobody's own is for themselves", async () => {
    const id = await award({ status: "approved" });
    const other = await aProgram(academy.store);
    for (const of of [{ programId: other, badgeId, awardId: id }, { programId, badgeId: "nobodys", awardId: id }, { programId, badgeId, awardId: "nobodys" }]) expect(await revokeAwardOf(noah, of, why)).toEqual({ ok: false, reason: "unknown" });
    const own = await award({ status: "approved", userId: noah.person.id });
    expect(await revokeAwardOf(noah, { programId, badgeId, awardId: own }, why)).toEqual({ ok: false, reason: "unknown" });
    expect(await revokeAwardOf(noah, { programId, badgeId, awardId: id }, why)).toEqual({ ok: true, value: null });
  });
});

describe("what was given", () => {
  test("is listed for the program's staff, the last decided first, in pages that show each once; for nobody else", async () => {
    for (let n = 0; n < 28; n += 1) await award({ status: n % 5 ? "approved" : "revoked", decidedAt: testNow - Math.floor(n / 3) });
    await award();
    await award({ status: "declined" });
    const one = await givenAwards(emily, keysetOf(new URLSearchParams(), awardKey));
    const two = await givenAwards(emily, keysetOf(new URLSearchParams(`after=${one.after}`), awardKey));
    expect([one.rows.length, two.rows.length, two.after]).toEqual([25, 3, null]);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(28);
    const times = [...one.rows, ...two.rows].map(({ decidedAt }) => decidedAt);
    expect(times).toEqual([...times].sort((a, b) => b! - a!));
    expect((await givenAwards(emily, keysetOf(new URLSearchParams(`before=${two.before}`), awardKey))).rows).toEqual(one.rows);
    for (const other of [tomasz, grace, noah]) expect((await givenAwards(other, keysetOf(new URLSearchParams(), awardKey))).rows).toEqual([]);
  });

  test("is listed by badge for admins, in pages that show each once, and one of another program is not there", async () => {
    for (let n = 0; n < 27; n += 1) await award();
    const at = (search: string) => awardsOfBadge(noah, { programId, badgeId }, keysetOf(new URLSearchParams(search), holderKey));
    const one = await at("");
    const two = await at(`after=${one.after}`);
    expect([one.rows.length, two.rows.length, two.after]).toEqual([25, 2, null]);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(27);
    expect((await at(`before=${two.before}`)).rows).toEqual(one.rows);
    const other = await aProgram(academy.store);
    expect((await awardsOfBadge(noah, { programId: other, badgeId }, keysetOf(new URLSearchParams(), holderKey))).rows).toEqual([]);
    expect(await awardOfBadge(noah, { programId: other, badgeId, awardId: one.rows[0]!.id })).toBeNull();
    expect(await awardOfBadge(noah, { programId, badgeId, awardId: one.rows[0]!.id })).toEqual(one.rows[0]);
  });
});

describe("a badge's public page", () => {
  test("says whose it is, what for and since when, while it is approved", async () => {
    const id = await award({ userId: sarah.person.id });
    const { code } = await rowOf(id);
    expect(await verifiedBadge(sarah, code)).toBeNull();
    await approveBadges(emily, { award: [id], ...links });
    expect(await verifiedBadge(sarah, code)).toEqual({
      status: "approved", person: "Sarah", badge: "Leads through change", criteria: "Did all eight modules.", program: "Leading through change",
      credentialUrl: links.credentialUrl, decidedAt: testNow,
    });
  });

  test("is not there for a code that is nobody's, or nearly somebody's, and for a badge that was declined", async () => {
    const { code } = await rowOf(await award({ status: "approved" }));
    const declined = await rowOf(await award({ status: "declined" }));
    for (const asked of ["", "x", code.slice(0, -1), `${code}x`, code.toLowerCase(), "%", declined.code, declined.id]) expect(await verifiedBadge(sarah, asked), asked).toBeNull();
    expect(await verifiedBadge(sarah, code)).not.toBeNull();
  });

  test("of a revoked badge says that it is revoked", async () => {
    const { code } = await rowOf(await award({ status: "revoked" }));
    expect(await verifiedBadge(sarah, code)).toMatchObject({ status: "revoked" });
  });
});

test("a client sees their own badges whatever became of them, the last earned first, and a page only where there is one", async () => {
  const mine = { userId: sarah.person.id };
  await award({ ...mine, earnedAt: 1 });
  await award({ ...mine, earnedAt: 2, status: "declined" });
  await award({ ...mine, earnedAt: 3, status: "approved" });
  await award({ ...mine, earnedAt: 4, status: "revoked" });
  await award();
  expect((await ownBadges(sarah)).map(({ status, code }) => [status, code !== null])).toEqual([["revoked", true], ["approved", true], ["declined", false], ["waiting", false]]);
});

describe("a program's badges", () => {
  const values = { name: "A new one", criteria: "For something new." };

  test("are made, edited, archived and brought back, each in the log", async () => {
    const made = await createBadge(emily, programId, values);
    const id = made.ok ? made.value : "";
    expect(await editBadge(emily, programId, id, { ...values, name: "Renamed" })).toMatchObject({ ok: true });
    expect(await editBadge(emily, programId, id, { ...values, name: "Renamed" })).toMatchObject({ ok: true });
    expect(await archiveBadge(emily, programId, id, true)).toMatchObject({ ok: true });
    expect(await archiveBadge(emily, programId, id, true)).toEqual({ ok: false, reason: "not-now" });
    expect((await programBadge(emily, programId, id))!.badge).toEqual({ id, name: "Renamed", criteria: values.criteria, archived: true, earned: 0 });
    expect(await archiveBadge(emily, programId, id, false)).toMatchObject({ ok: true });
    expect((await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id))).map(({ action }) => action)).toEqual(["badge/created", "badge/edited", "badge/archived", "badge/restored"]);
    await academy.store.write((tx) => tx.delete(badges).where(eq(badges.id, id)));
  });

  test("are listed with how often each was earned; another program's are not there", async () => {
    await award();
    await award({ status: "approved" });
    expect((await programBadges(emily, programId))!.badges).toEqual([{ id: badgeId, name: "Leads through change", criteria: "Did all eight modules.", archived: false, earned: 2 }]);
    const other = await aProgram(academy.store);
    expect((await programBadges(emily, other))!.badges).toEqual([]);
    expect([await programBadges(emily, "nobodys"), await programBadge(emily, other, badgeId)]).toEqual([null, null]);
    expect(await editBadge(emily, other, badgeId, values)).toEqual({ ok: false, reason: "unknown" });
    expect(await archiveBadge(emily, other, badgeId, true)).toEqual({ ok: false, reason: "unknown" });
    expect(await createBadge(emily, "nobodys", values)).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("the forms", () => {
  test.each(["http://badges.example/x", "javascript:alert(1)", "https://", "https://localhost/x", "https://user:pw@badges.example/", "badges.example", "//badges.example"])("take no credential link like %s", (credentialUrl) => {
    expect(ApproveBadgesForm.safeParse({ award: ["a"], credentialUrl }).error?.issues.map(({ message }) => message)).toEqual(["badges.credentialUrl.malformed"]);
  });

  test("take a whole https address, or none, and at least one badge", () => {
    expect(ApproveBadgesForm.safeParse({ award: ["a"], credentialUrl: " https://badges.example/x?y=1 " }).data).toEqual({ award: ["a"], credentialUrl: "https://badges.example/x?y=1" });
    expect(ApproveBadgesForm.safeParse({ award: ["a", "b"] }).success).toBe(true);
    expect(ApproveBadgesForm.safeParse({ award: [] }).error?.issues.map(({ message }) => message)).toEqual(["badges.award.missing"]);
  });

  test("say which rule a name, a criterion or a reason breaks", () => {
    expect(BadgeForm.safeParse({ name: " ", criteria: "x".repeat(2_001) }).error?.issues.map(({ message }) => message)).toEqual(["badges.name.missing", "badges.criteria.long"]);
    expect(DeclineBadgeForm.safeParse({}).error?.issues.map(({ message }) => message)).toEqual(["badges.reason.missing"]);
  });
});
