import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import tar from "tar-stream";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as schema from "@db/academy/schema";
import { admissions, auditLog, completionMarks, dataExports, deletionRequests, emails, enrolments, entryLinks, events, files, grades, guardianships, impersonations, modules, notices, outsideAccounts, submissions, users } from "@db/academy/schema";
import { audit } from "~/platform/audit/index.server";
import { DAY, fixedClock } from "~/platform/clock";
import { addFile, filesFolder, keepFile } from "~/platform/files/index.server";
import type { JobRun } from "~/platform/events/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { erasePerson } from "../people/index.server";
import { askForCopy, askForDeletion, copiesOf, copyArchive, copyHandler, declineRequest, fetchCopy, ownRequest, requestsPage, shownRequest, sweepCopies, withdrawRequest } from "./index.server";
import { notCopied, ownTables, toldOtherwise } from "./parts";

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

  test("leaves no column that names a person unsaid: its rows are copied, told in a part of the copy, or left out for a reason that is written down", async () => {
    const tables = (Object.values(schema) as unknown[]).filter((one) => one instanceof SQLiteTable).map((table) => getTableConfig(table));
    const naming = tables.flatMap(({ name, columns, foreignKeys }) => {
      const toPeople = foreignKeys.filter((key) => key.reference().foreignTable === users).flatMap((key) => key.reference().columns.map((column) => column.name));
      return [...new Set([...toPeople, ...columns.map((column) => column.name).filter((column) => column === "user_id")])].map((column) => `${name}.${column}`);
    });
    const whole = Object.values(ownTables).map((table) => `${getTableConfig(table).name}.user_id`);
    const said = [...whole, ...Object.keys(toldOtherwise), ...Object.keys(notCopied)];
    expect(said.filter((column) => !naming.includes(column)), "named though there is no such column").toEqual([]);
    expect(naming.filter((column) => !said.includes(column))).toEqual([]);
    const { parts } = await copyOf(sarah);
    for (const part of [...Object.keys(ownTables), ...Object.values(toldOtherwise)]) expect(parts, part).toHaveProperty(part);
  });

  test("holds what others had a part in, without their ids: guardians, views, completion marks, the log, the way in", async () => {
    const { store } = academy;
    const at = testNow - DAY;
    await store.write(async (tx) => {
      await tx.insert(guardianships).values({ id: "link", guardianId: michael.person.id, clientId: sarah.person.id, createdAt: at, acceptedAt: at });
      await tx.insert(impersonations).values({ id: "view", adminId: admin.person.id, clientId: sarah.person.id, reason: "She could not see it", startedAt: at, endsAt: at + 1 });
      await tx.insert(entryLinks).values({ id: "way", slug: "open-day", name: "Open day", createdAt: at, updatedAt: at });
      await tx.insert(admissions).values({ id: "came", kind: "registration", state: "admitted", expiresAt: at, sentAt: at, settledAt: at, email: "sarah@demo.example", emailKey: "sarah@demo.example", name: "Sarah", createdAt: at, userId: sarah.person.id, entryLinkId: "way" });
      const [enrolment] = await tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.userId, sarah.person.id));
      const [module] = await tx.select({ id: modules.id }).from(modules);
      await tx.insert(completionMarks).values({ id: "mark", enrolmentId: enrolment?.id ?? "", moduleId: module?.id ?? "", kind: "completed", words: "only for staff", markedBy: admin.person.id, at });
      await audit(tx, { kind: "person", id: admin.person.id, requestId: null, at }, { action: "role/granted", subject: { type: "user", id: sarah.person.id }, after: { by: michael.person.id } });
      await audit(tx, { kind: "person", id: sarah.person.id, requestId: null, at }, { action: "profile/edited", subject: { type: "user", id: sarah.person.id }, before: { name: "Sarah Lind" } });
    });
    const { parts, text } = await copyOf(sarah);
    expect(parts.guardians).toMatchObject([{ guardian: michael.person.name }]);
    expect(parts.viewedBy).toMatchObject([{ admin: admin.person.name, reason: "She could not see it" }]);
    expect(parts.entryLinks).toMatchObject([{ name: "Open day" }]);
    expect(parts.markedByHand).toMatchObject([{ kind: "completed" }]);
    expect(parts.auditLog?.map(({ action, by, said }) => [action, by, said])).toEqual([["personal-data/copy-asked", "you", { network: "127.0.0.0/24" }], ["profile/edited", "you", { before: { name: "Sarah Lind" } }], ["role/granted", "person", undefined]]);
    for (const hidden of ["only for staff", michael.person.id, admin.person.id]) expect(text, hidden).not.toContain(hidden);
    expect((await copyOf(michael)).parts.guardianOf).toMatchObject([{ client: "Sarah Whitcombe" }]);
  });

  test("has the files that they sent, each as it is, in one archive with the rest", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-copy-"));
    try {
      const ctx = { ...sarah, config: { dataDir } } as unknown as PersonContext;
      const bytes = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
      const outcome = await keepFile(filesFolder(dataDir, ctx.academy.id), (async function* () { yield await Promise.resolve(bytes); })(), 1_000);
      if (outcome.kind !== "stored") throw new Error(outcome.reason);
      // The demo's own rows name bytes that are not on this disk.
      await academy.store.write(async (tx) => {
        await tx.update(files).set({ uploadedBy: null });
        await addFile(tx, { field: "file", name: "../my plan.pdf", outcome }, sarah.person.id, testNow);
      });
      const { id, parts } = await copyOf(sarah);
      const archive = await copyArchive(ctx, id);
      const chunks: Buffer[] = [];
      for await (const chunk of archive?.bytes ?? []) chunks.push(Buffer.from(chunk));
      const packed = Buffer.concat(chunks);
      expect(packed.length).toBe(archive?.size);
      const found = new Map<string, Buffer>();
      for await (const entry of Readable.from(packed).pipe(tar.extract())) {
        const held: Buffer[] = [];
        for await (const chunk of entry) held.push(chunk as Buffer);
        found.set(entry.header.name, Buffer.concat(held));
      }
      const name = String(parts.uploads?.[0]?.inThisCopy);
      expect([...found.keys()]).toEqual(["my-data.json", name]);
      expect(name).toMatch(/^files\/[0-9a-f-]{36}\.pdf$/);
      expect(found.get(name)).toEqual(bytes);
      expect(JSON.parse(found.get("my-data.json")?.toString("utf8") ?? "{}")).toMatchObject({ format: "trellis-personal-data/2", uploads: [{ name: "../my plan.pdf" }] });
      expect(await copyArchive({ ...michael, config: ctx.config }, id)).toBeNull();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe("asking to be forgotten", () => {
  test("changes nothing until an admin decides, and can be taken back until then", async () => {
    expect(await askForDeletion(sarah, "I have moved on.")).toEqual({ ok: true, value: null });
    expect(await askForDeletion(sarah, "")).toEqual({ ok: false, reason: "already" });
    const told = await academy.store.read.select({ userId: notices.userId, details: notices.details, href: notices.href }).from(notices).where(eq(notices.type, "deletion-requested"));
    expect(told).toEqual([{ userId: admin.person.id, details: '{"person":"Sarah Whitcombe"}', href: expect.stringMatching(/^\/admin\/people\/deletion-requests\/./) as string }]);
    expect(await academy.store.read.$count(emails, eq(emails.kind, "deletion-requested")), "and by e-mail").toBe(1);
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
