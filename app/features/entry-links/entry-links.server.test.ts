import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { admissions, auditLog, emails, enrolments, entryLinks, organisationMembers, organisations, programs, registrationRules, users } from "@db/academy/schema";
import { HOUR } from "~/platform/clock";
import { sha256 } from "~/platform/ids.server";
import type { PersonContext, VisitorContext } from "~/platform/scope.server";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { configOf } from "../../../tests/factories/identity-stage";
import { admissionHolder, approveAdmission, join, register } from "../admissions/index.server";
import { archiveEntryLink, beginByLink, createEntryLink, editEntryLink, entryLinkChoices, isEnrolled, listedEntryLinks, openEntryLink } from "./index.server";
import type { EntryLinkValues } from "./forms";

const email = "newcomer@mail.example";
let academy: TestAcademy;
let admin: PersonContext;
let visitor: VisitorContext;
let programId: string;
let trust: string;

beforeEach(async () => {
  academy = await seededAcademy();
  const config = configOf();
  admin = { ...((await contextFor(academy, "admin@demo.example")) as PersonContext), config };
  visitor = { ...admin, person: null };
  const { read } = academy.store;
  programId = (await read.select({ id: programs.id }).from(programs).where(eq(programs.slug, "difficult-conversations")).get())?.id ?? "";
  trust = (await read.select({ id: organisations.id }).from(organisations).where(eq(organisations.slug, "st-marys-trust")).get())?.id ?? "";
});
afterEach(() => academy.remove());

const values = (over: Partial<EntryLinkValues> = {}): EntryLinkValues => ({ name: "Autumn", slug: "autumn", welcome: "", signUp: "open", programId, organisationId: trust, ...over });
async function made(over: Partial<EntryLinkValues> = {}): Promise<string> {
  const created = await createEntryLink(admin, values(over));
  if (!created.ok) throw new Error(created.reason);
  return created.value.id;
}
const seats = (n: number) => academy.store.write((tx) => tx.update(organisations).set({ seatLimit: n }).where(eq(organisations.id, trust)));
/** Registers by it and opens the link of the mail; answers what became of that. */
async function comeBy(entryLinkId: string | null) {
  const begun = await register(visitor, { email, name: "Nina Newcomer", entryLinkId });
  if (!begun.ok) return begun.reason;
  const token = /token=([\w-]{43})/.exec((await academy.store.read.select({ text: emails.text }).from(emails).where(eq(emails.toAddress, email)).orderBy(emails.id)).at(-1)?.text ?? "")?.[1] ?? "";
  return { token, joined: () => join(visitor, token, { name: "Nina Newcomer", password: "four words to picture", replaces: null }) };
}
const nina = async () => (await academy.store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, email)).get())?.id ?? "";
const memberships = async (userId: string) => academy.store.read.$count(organisationMembers, and(eq(organisationMembers.userId, userId), isNull(organisationMembers.endedAt)));

describe("a named way in", () => {
  test("opens registration for whoever has it, and for nobody else; the account begins its program and belongs to its organisation", async () => {
    await seats(100);
    const id = await made();
    expect(await comeBy(null), "the academy is closed as ever").toBe("closed");
    const way = await comeBy(id);
    if (typeof way === "string") throw new Error(way);
    expect(await way.joined()).toMatchObject({ ok: true, value: { kind: "signed-in" } });
    expect(await academy.store.read.select({ program: enrolments.programId, status: enrolments.status }).from(enrolments).where(eq(enrolments.userId, await nina()))).toEqual([{ program: programId, status: "active" }]);
    expect(await memberships(await nina())).toBe(1);
    expect((await listedEntryLinks(academy.store.read)).find((one) => one.id === id)).toMatchObject({ came: 1 });
  });

  test("may let an admin decide where the academy lets everybody in, and gives what it gives then", async () => {
    await seats(100);
    await academy.store.write((tx) => tx.insert(registrationRules).values({ id: 1, mode: "open", updatedAt: 1 }));
    const way = await comeBy(await made({ signUp: "approval" }));
    if (typeof way === "string") throw new Error(way);
    expect(await way.joined()).toEqual({ ok: true, value: { kind: "waiting" } });
    expect(await nina()).toBe("");
    const waiting = await academy.store.read.select({ id: admissions.id }).from(admissions).where(eq(admissions.emailKey, email)).get();
    expect(await approveAdmission(admin, waiting?.id ?? "")).toEqual({ ok: true, value: null });
    expect(await isEnrolled(academy.store.read, await nina(), programId)).toBe(true);
  });

  test("for signing in only takes nobody in, even where the academy does", async () => {
    await academy.store.write((tx) => tx.insert(registrationRules).values({ id: 1, mode: "open", updatedAt: 1 }));
    expect(await comeBy(await made({ signUp: "none" }))).toBe("closed");
  });

  test("archived opens nothing: its page is gone, and a link that was sent by it opens only what the academy's rule lets in", async () => {
    const id = await made();
    const way = await comeBy(id);
    if (typeof way === "string") throw new Error(way);
    expect(await admissionHolder(visitor, way.token)).not.toBeNull();
    await archiveEntryLink(admin, id, true);
    expect(await openEntryLink(academy.store.read, "autumn")).toBeNull();
    expect(await admissionHolder(visitor, way.token)).toBeNull();
    await archiveEntryLink(admin, id, false);
    expect(await admissionHolder(visitor, way.token)).not.toBeNull();
  });

  test("keeps nobody out for want of a seat or of the program; the log says what was not given", async () => {
    await seats(0);
    const id = await made();
    await academy.store.write((tx) => tx.update(programs).set({ archivedAt: testNow }).where(eq(programs.id, programId)));
    expect((await openEntryLink(academy.store.read, "autumn"))?.program).toBeNull();
    const way = await comeBy(id);
    if (typeof way === "string") throw new Error(way);
    expect((await way.joined()).ok).toBe(true);
    expect([await memberships(await nina()), await isEnrolled(academy.store.read, await nina(), programId)]).toEqual([0, false]);
    expect((await academy.store.read.select({ action: auditLog.action }).from(auditLog)).map(({ action }) => action)).toContain("entry-link/used");
  });

  test("changes no invitation that is on its way", async () => {
    const id = await made();
    await academy.store.write((tx) => tx.insert(admissions).values({ id: "i", kind: "invitation", email, emailKey: email, name: "Nina", tokenHash: sha256("t"), expiresAt: testNow + HOUR, createdAt: 1, sentAt: 1 }));
    await comeBy(id);
    expect(await academy.store.read.select({ link: admissions.entryLinkId }).from(admissions).where(eq(admissions.id, "i")).get()).toEqual({ link: null });
  });

  test("begins its program for a client who is signed in, once", async () => {
    await made();
    const michael = (await contextFor(academy, "michael@demo.example")) as PersonContext;
    expect(await isEnrolled(academy.store.read, michael.person.id, programId)).toBe(false);
    expect(await beginByLink(michael, "AUTUMN")).toMatchObject({ ok: true });
    expect(await beginByLink(michael, "autumn")).toEqual({ ok: false, reason: "not-now" });
    expect(await beginByLink(michael, "no-such")).toEqual({ ok: false, reason: "unknown" });
    expect(await beginByLink(admin, "autumn"), "who is no client begins nothing").toEqual({ ok: false, reason: "not-now" });
  });

  test("has an address that no other has, and comes with what is there", async () => {
    const id = await made();
    expect(await createEntryLink(admin, values())).toEqual({ ok: false, reason: "taken" });
    expect(await createEntryLink(admin, values({ slug: "winter", programId: "none" }))).toEqual({ ok: false, reason: "program" });
    expect(await createEntryLink(admin, values({ slug: "winter", organisationId: "none" }))).toEqual({ ok: false, reason: "organisation" });
    expect(await editEntryLink(admin, id, values({ name: "Winter" })), "its own is its own").toEqual({ ok: true, value: null });
    expect(await editEntryLink(admin, "none", values())).toEqual({ ok: false, reason: "unknown" });
    const choices = await entryLinkChoices(academy.store.read);
    expect([choices.programs.some((one) => one.id === programId), choices.organisations.some((one) => one.id === trust)]).toEqual([true, true]);
    expect(await academy.store.read.$count(entryLinks, eq(entryLinks.name, "Winter"))).toBe(1);
  });
});
