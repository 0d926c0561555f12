import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as schema from "@db/academy/schema";
import { auditLog, dataExports, deletionRequests, emails, events, grades, outsideAccounts, submissions, users } from "@db/academy/schema";
import { DAY, fixedClock } from "~/platform/clock";
import type { JobRun } from "~/platform/events/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { erasePerson } from "../people/index.server";
import { askForCopy, askForDeletion, copiesOf, copyHandler, declineRequest, fetchCopy, ownRequest, requestsPage, shownRequest, sweepCopies, withdrawRequest } from "./index.server";
import { notAsTheyAre, ownTables } from "./parts";

let academy: TestAcademy;
let sarah: PersonContext;
let michael: PersonContext;
let admin: PersonContext;
const as = async (email: string, at?: number) => (await contextFor(academy, email, at)) as PersonContext;

beforeEach(async () => {
  academy = await seededAcademy();
  [sarah, michael, admin] = [await as("sarah@demo.example"), await as("michael@demo.example"), await as("admin@demo.example")];
});
afterEach(() => academy.remove());

const book = { record: () => Promise.resolve() };
const actions = async () => (await academy.store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action);

/** What the worker does with the job of this copy. */
async function prepare(exportId: string): Promise<void> {
  const { store } = academy;
  const run = { payload: { exportId }, academy: sarah.academy, read: store.read, heavy: store.heavy, clock: fixedClock(testNow), log: sarah.log, signal: new AbortController().signal, write: (fn: never) => store.write(fn), finish: (fn: never) => store.write(fn) };
  await copyHandler.handler(run as unknown as JobRun<unknown>);
}
async function copyOf(ctx: PersonContext): Promise<{ id: string; parts: Record<string, Record<string, unknown>[]>; text: string }> {
  expect((await askForCopy(ctx)).ok).toBe(true);
  const id = (await copiesOf(ctx.read, ctx.person.id))[0]?.id ?? "";
  await prepare(id);
  const text = (await fetchCopy(ctx, id))?.toString("utf8") ?? "{}";
  return { id, text, parts: JSON.parse(text) as Record<string, Record<string, unknown>[]> };
}

describe("a copy of one's data", () => {
  test("holds what is theirs, from every table that names a person", async () => {
    await academy.store.write((tx) => tx.insert(outsideAccounts).values({ provider: "google", subject: "1", userId: sarah.person.id, email: "s@mail.example", connectedAt: testNow }));
    const { parts } = await copyOf(sarah);
    expect(parts.person).toMatchObject([{ email: "sarah@demo.example", name: "Sarah Whitcombe" }]);
    expect(parts.enrolments).toHaveLength(3);
    expect(parts.roles).toMatchObject([{ role: "client" }]);
    expect(parts.connectedAccounts).toMatchObject([{ email: "s@mail.example" }]);
    for (const part of ["submissions", "answers", "grades", "progress", "badges", "notices", "termsAccepted", "organisations"]) expect(parts[part]?.length, part).toBeGreaterThan(0);
    expect(String(parts.enrolments?.[0]?.startedAt)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test("holds no secret, nobody else's id, and nothing that staff have not given yet", async () => {
    const { read } = academy.store;
    await academy.store.write((tx) => tx.update(grades).set({ status: "draft", scoredAt: null, feedback: "only a draft" }).where(eq(grades.submissionId, tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.userId, sarah.person.id)).limit(1))));
    const { text } = await copyOf(sarah);
    const hash = (await read.select({ hash: users.passwordHash }).from(users).where(eq(users.id, sarah.person.id)).get())?.hash ?? "?";
    for (const hidden of [hash, "argon2", "only a draft", michael.person.id, admin.person.id]) expect(text, hidden).not.toContain(hidden);
  });

  test("is fetched by whoever asked for it, for seven days, and by nobody else", async () => {
    const { id } = await copyOf(sarah);
    expect(await fetchCopy(michael, id)).toBeNull();
    expect(await fetchCopy(admin, id)).toBeNull();
    expect(await fetchCopy(await as("sarah@demo.example", testNow + 7 * DAY - 1), id)).not.toBeNull();
    expect(await fetchCopy(await as("sarah@demo.example", testNow + 7 * DAY), id)).toBeNull();
    expect((await academy.store.read.select({ kind: emails.kind }).from(emails).where(eq(emails.kind, "personal-data-copy"))).length, "and is told of").toBe(1);
    expect(await academy.store.write((tx) => sweepCopies(tx, testNow + 8 * DAY, 10))).toBe(1);
  });

  test("is made once a day", async () => {
    await askForCopy(sarah);
    expect(await askForCopy(sarah)).toEqual({ ok: false, reason: "already" });
    expect((await askForCopy(await as("sarah@demo.example", testNow + DAY + 1))).ok).toBe(true);
    expect(await academy.store.read.$count(dataExports)).toBe(1);
  });

  test("leaves no table that names a person unsaid", () => {
    const naming = (Object.values(schema) as unknown[]).filter((one) => one instanceof SQLiteTable).map((table) => getTableConfig(table))
      .filter(({ columns }) => columns.some(({ name }) => name === "user_id")).map(({ name }) => name);
    const copied = Object.values(ownTables).map((table) => getTableConfig(table).name);
    expect([...copied, ...Object.keys(notAsTheyAre)].sort()).toEqual(naming.sort());
  });
});

describe("asking to be forgotten", () => {
  test("changes nothing until an admin decides, and can be taken back until then", async () => {
    expect(await askForDeletion(sarah, "I have moved on.")).toEqual({ ok: true, value: null });
    expect(await askForDeletion(sarah, "")).toEqual({ ok: false, reason: "already" });
    expect(await ownRequest(sarah.read, sarah.person.id)).toEqual({ state: "open", requestedAt: testNow, answer: null });
    expect((await academy.store.read.select().from(users).where(eq(users.id, sarah.person.id)).get())?.name).toBe("Sarah Whitcombe");
    expect((await academy.store.read.select({ name: events.name }).from(events)).map(({ name }) => name)).toContain("user/deletion-requested");
    expect(await withdrawRequest(sarah)).toEqual({ ok: true, value: null });
    expect(await withdrawRequest(sarah)).toEqual({ ok: false, reason: "late" });
    expect(await actions()).toEqual(["deletion/requested", "deletion/withdrawn"]);
  });

  test("is declined with a reason, which its person is told", async () => {
    await askForDeletion(sarah, "");
    const [row] = (await requestsPage(admin, { direction: "after", key: null })).rows;
    expect(row).toMatchObject({ name: "Sarah Whitcombe", state: "open" });
    expect(await declineRequest(admin, row?.id ?? "", "Your program runs until May.")).toEqual({ ok: true, value: null });
    expect(await declineRequest(admin, row?.id ?? "", "Again.")).toEqual({ ok: false, reason: "late" });
    expect(await declineRequest(admin, "nobody", "x")).toEqual({ ok: false, reason: "unknown" });
    expect(await ownRequest(sarah.read, sarah.person.id)).toMatchObject({ state: "declined", answer: "Your program runs until May." });
    expect((await academy.store.read.select({ text: emails.text }).from(emails).where(eq(emails.kind, "deletion-declined")).get())?.text).toContain("until May");
    expect(await withdrawRequest(sarah)).toEqual({ ok: false, reason: "late" });
    expect((await askForDeletion(sarah, "")).ok, "they may ask again").toBe(true);
  });

  test("is done by the erasure, whatever page an admin begins it from; what they wrote with it is gone", async () => {
    await askForDeletion(sarah, "Because of my neighbour.");
    await copyOf(sarah);
    const id = (await academy.store.read.select({ id: deletionRequests.id }).from(deletionRequests).where(eq(deletionRequests.userId, sarah.person.id)).get())?.id ?? "";
    expect((await erasePerson(admin, book, sarah.person.id)).ok).toBe(true);
    expect(await shownRequest(admin, id)).toMatchObject({ state: "done", note: "", name: "Erased person" });
    expect(await academy.store.read.$count(dataExports)).toBe(0);
    expect(await declineRequest(admin, id, "Too late.")).toEqual({ ok: false, reason: "late" });
  });
});
