import Database from "libsql";
import { and, desc, eq, inArray } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { accessRequests, assignmentFields, auditLog, badgeAwards, emails, enrolments, events, impersonations, notices, oneTimeTokens, sessions, submissionAnswers, submissions, userRoles, users, webhookDeliveries, workflowRuns, workflowSteps } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { verifyChain } from "~/platform/audit/index.server";
import { newId, sha256 } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { erasePerson } from "./erase-person.server";
import { eraseRows } from "./erase-rows.server";

let academy: TestAcademy;
afterEach(() => academy.remove());

const recorded: string[] = [];
const book = { record: (academyId: string, userId: string) => { recorded.push(`${academyId} ${userId}`); return Promise.resolve(); } };
const asAdmin = async () => (await contextFor(academy, "admin@demo.example")) as PersonContext;
const idOf = async (emailKey: string) => (await academy.store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, emailKey)).get())?.id ?? "";

/** Every text of every table in which one of these words stands: `table.column`. */
function places(words: readonly string[]): string[] {
  const database = new Database(academy.store.path);
  const tables = (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[]).map(({ name }) => name);
  const found = tables.flatMap((table) => (database.prepare(`PRAGMA table_info("${table}")`).all() as { name: string; type: string }[])
    .filter(({ type }) => /text|blob/i.test(type))
    .filter(({ name }) => words.some((word) => (database.prepare(`SELECT count(*) AS n FROM "${table}" WHERE instr(lower(CAST("${name}" AS TEXT)), lower(?)) > 0`).get(word) as { n: number }).n > 0))
    .map(({ name }) => `${table}.${name}`));
  database.close();
  return found;
}

async function sarahEverywhere(): Promise<string> {
  academy = await seededAcademy();
  const { store } = academy;
  const sarah = await idOf("sarah@demo.example");
  const at = testNow;
  const admin = await asAdmin();
  await store.write(async (tx) => {
    await tx.update(users).set({ name: "Sarah O'Canary", pronouns: "canary/canaries" }).where(eq(users.id, sarah));
    await tx.insert(sessions).values({ id: "s", publicId: "p", userId: sarah, createdAt: at, lastSeenAt: at, expiresAt: at + 1, userAgent: "canary-browser", network: "" });
    await tx.insert(oneTimeTokens).values({ id: "t", purpose: "password-reset", userId: sarah, createdAt: at, expiresAt: at + 1 });
    const mail = { subject: "Sarah O'Canary handed in", text: "Sarah O'Canary handed in", html: "<p>Sarah O'Canary handed in</p>", createdAt: at, updatedAt: at, kind: "notice" };
    await tx.insert(emails).values([
      { ...mail, id: newId(at), userId: sarah, toAddress: "Sarah@demo.example", idempotencyKey: "1", providerId: "theirs" },
      { ...mail, id: newId(at), userId: admin.person.id, toAddress: "admin@demo.example", idempotencyKey: "2" },
    ]);
    await tx.insert(webhookDeliveries).values({ id: "w", provider: "resend", deliveryId: "d", type: "email.bounced", subjectId: "theirs", payload: '{"to":"SARAH@demo.example"}', receivedAt: at });
    await tx.insert(notices).values({ id: newId(at), userId: admin.person.id, type: "submission-handed-in", details: JSON.stringify({ client: "Sarah O'Canary" }), href: "/", key: "k", createdAt: at });
    await tx.update(submissionAnswers).set({ value: "canary in my own words" }).where(and(inArray(submissionAnswers.submissionId, tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.userId, sarah))), inArray(submissionAnswers.fieldId, tx.select({ id: assignmentFields.id }).from(assignmentFields).where(eq(assignmentFields.kind, "long_text")))));
    const told = { userId: sarah, addressHash: sha256("sarah@demo.example") };
    await tx.insert(events).values({ id: newId(at), name: "user/created", payload: JSON.stringify(told), at });
    const run = newId(at);
    await tx.insert(workflowRuns).values({ id: run, workflow: "people/created", version: 1, state: "completed", trigger: "user/created", sinceSeq: 0, key: told.addressHash, input: JSON.stringify(told), createdAt: at, startsAt: at, finishedAt: at });
    await tx.insert(workflowSteps).values({ runId: run, name: "find admins", position: 1, kind: "run", state: "completed", attempt: 1, output: JSON.stringify({ name: "Sarah O'Canary", admins: [] }), startedAt: at, finishedAt: at });
    await tx.insert(accessRequests).values({ id: "r", userId: sarah, role: "coach", reason: "canary of a reason", createdAt: at });
    await tx.insert(impersonations).values({ id: "i", adminId: admin.person.id, clientId: sarah, reason: "the canary asks for help", startedAt: at, endsAt: at + 1 });
    await audit(tx, actorOf(admin), { action: "profile/edited", subject: { type: "user", id: sarah }, before: { name: "Sarah Whitcombe" }, after: { name: "Sarah O'Canary" } });
  });
  return sarah;
}

const words = ["canary", "sarah whitcombe", "sarah@demo.example", sha256("sarah@demo.example")];

test("who is erased is in no text of any table, and their work stays as numbers", async () => {
  const sarah = await sarahEverywhere();
  const { read } = academy.store;
  expect(places(words), "she was everywhere").toEqual(expect.arrayContaining(["users.name", "users.email", "emails.text", "emails.html", "notices.details", "webhook_deliveries.payload", "submission_answers.value", "audit_payloads.body", "sessions.user_agent", "events.payload", "workflow_runs.key", "workflow_runs.input", "workflow_steps.output", "access_requests.reason", "impersonations.reason"]));
  const before = { submissions: await read.$count(submissions), enrolments: await read.$count(enrolments), awards: await read.$count(badgeAwards), lines: await read.$count(auditLog) };
  expect(await erasePerson(await asAdmin(), book, sarah)).toEqual({ ok: true, value: null });
  expect(places(words)).toEqual([]);
  expect(recorded).toEqual([`${academy.id} ${sarah}`]);
  expect({ submissions: await read.$count(submissions), enrolments: await read.$count(enrolments), awards: await read.$count(badgeAwards), lines: await read.$count(auditLog) }).toEqual({ ...before, lines: before.lines + 2 });
  expect((await read.select({ action: auditLog.action }).from(auditLog).orderBy(desc(auditLog.seq)).limit(2)).map(({ action }) => action).sort(), "her seat in the full cohort goes to who waits for it").toEqual(["person/erased", "place/offered"]);
  expect(await read.select().from(users).where(eq(users.id, sarah)).get()).toMatchObject({ name: "Erased person", email: `erased-${sarah}@erased.invalid`, passwordHash: null, suspendedAt: testNow });
  expect([await read.$count(userRoles, eq(userRoles.userId, sarah)), await read.$count(sessions, eq(sessions.userId, sarah)), await read.$count(emails, eq(emails.userId, sarah))]).toEqual([0, 0, 0]);
  expect((await read.select({ status: enrolments.status }).from(enrolments).where(eq(enrolments.userId, sarah))).map(({ status }) => status)).not.toContain("active");
  expect(await read.$count(emails), "what was written to others about her is still theirs").toBeGreaterThan(0);
  expect(await verifyChain(read), "the log holds").toMatchObject({ ok: true });
});

test("erased again nothing changes, so that a backup can be told of it as often as needed", async () => {
  const sarah = await sarahEverywhere();
  await academy.store.write((tx) => eraseRows(tx, sarah, testNow));
  const michael = await academy.store.read.select().from(users).where(eq(users.emailKey, "michael@demo.example")).get();
  await academy.store.write((tx) => eraseRows(tx, sarah, testNow));
  expect(await academy.store.read.select().from(users).where(eq(users.emailKey, "michael@demo.example")).get()).toEqual(michael);
  expect(places(words)).toEqual([]);
  expect(await academy.store.write((tx) => eraseRows(tx, "nobody", testNow))).toBe(false);
});

test("nobody erases themselves, the last admin, or a person twice", async () => {
  academy = await seededAcademy();
  const ctx = await asAdmin();
  recorded.length = 0;
  expect(await erasePerson(ctx, book, ctx.person.id)).toEqual({ ok: false, reason: "self" });
  expect(await erasePerson(ctx, book, "01890a5d-ac96-774b-bcce-b302099a8057")).toEqual({ ok: false, reason: "unknown" });
  const emily = await idOf("emily@demo.example");
  await academy.store.write(async (tx) => {
    await tx.delete(userRoles).where(eq(userRoles.role, "admin"));
    await tx.insert(userRoles).values({ userId: emily, role: "admin", grantedAt: 1 });
  });
  expect(await erasePerson(ctx, book, emily)).toEqual({ ok: false, reason: "last-admin" });
  expect(recorded, "what is refused is not written down").toEqual([]);
  const sarah = await idOf("sarah@demo.example");
  expect((await erasePerson(ctx, book, sarah)).ok).toBe(true);
  expect(await erasePerson(ctx, book, sarah)).toEqual({ ok: false, reason: "already" });
});
