import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { admissions, auditLog, emails, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { DAY, HOUR } from "~/platform/clock";
import { sha256 } from "~/platform/ids.server";
import type { Academy, PersonContext, VisitorContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { signIn } from "../identity/index.server";
import { domainsIn, isDomain } from "./rules";
import { admissionHolder, approveAdmission, invitePerson, join, register, resendInvitation, setRegistrationRules, withdrawAdmission } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let ctx: VisitorContext;
let admin: PersonContext;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  ctx = stage.visitor(store, academy);
  admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", roles: ["admin"] }))).ctx;
});
afterEach(() => stage.strike());

const mails = () => store.read.select({ kind: emails.kind, to: emails.toAddress, text: emails.text }).from(emails).orderBy(emails.id);
const rows = () => store.read.select().from(admissions).orderBy(admissions.id);
const only = async () => (await rows())[0]!;

async function newestToken(): Promise<string> {
  const token = /http:\/\/demo\.localhost:4200\/join\?token=([\w-]{43})/.exec((await mails()).at(-1)?.text ?? "")?.[1];
  if (!token) throw new Error("no link in the newest mail");
  stage.clock.advance(1_000);
  return token;
}
const naledi = { email: "Naledi@Mail.Example", name: "Naledi Mokoena" };
const accepted = (token: string, chosen = password) => join(ctx, token, { name: "Naledi M.", password: chosen, replaces: null });
const invited = async (roles: readonly ("coach" | "client")[] = ["coach"]) => {
  const made = await invitePerson(admin, { ...naledi, roles });
  if (!made.ok) throw new Error(made.reason);
  return { id: made.value.id, token: await newestToken() };
};
const rolesOf = async (id: string) => (await store.read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id))).map(({ role }) => role);
const opens = async (email = naledi.email) => (await signIn(ctx, { email, password, replaces: null })).kind;

describe("an invitation", () => {
  test("makes the account when it is accepted, with the address confirmed and the roles it named, and signs in", async () => {
    const { token, id } = await invited(["coach", "client"]);
    expect(await only()).toMatchObject({ tokenHash: sha256(token), state: "sent", emailKey: "naledi@mail.example" });
    expect(await store.read.select().from(users)).toHaveLength(1);
    const joined = await accepted(token);
    if (!joined.ok || joined.value.kind !== "signed-in") throw new Error("not in");
    const person = (await readSession(stage, academy, store, `session=${joined.value.token}`))!.person;
    expect([person.name, person.email, [...person.roles].sort()]).toEqual(["Naledi M.", "Naledi@Mail.Example", ["client", "coach"]]);
    expect((await store.read.select({ at: users.emailConfirmedAt }).from(users).where(eq(users.id, person.id)))[0]?.at).toBe(stage.clock.now());
    expect(await only()).toMatchObject({ id, state: "admitted", userId: person.id, tokenHash: null, passwordHash: null });
    expect(await opens()).toBe("signed-in");
    expect((await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action).slice(0, 3)).toEqual(["person/invited", "account/made", "session/started"]);
  });

  test("works once: of two posts at the same moment exactly one makes an account", async () => {
    const { token } = await invited();
    const answers = await Promise.all([accepted(token), accepted(token)]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await store.read.select().from(users)).toHaveLength(2);
  });

  test("looking at it uses nothing; a password from the lists leaves it unused", async () => {
    const { token } = await invited();
    for (let i = 0; i < 2; i += 1) expect(await admissionHolder(ctx, token)).toEqual(naledi);
    expect(await accepted(token, "password1234")).toEqual({ ok: false, reason: "common" });
    expect((await accepted(token)).ok).toBe(true);
  });

  test("is over after seven days, when it is sent again, and when it is withdrawn", async () => {
    const first = await invited();
    expect((await resendInvitation(admin, first.id)).ok).toBe(true);
    const second = await newestToken();
    expect(await accepted(first.token)).toEqual({ ok: false, reason: "gone" });
    stage.clock.advance(7 * DAY - 1_000);
    expect(await admissionHolder(ctx, second)).toBeNull();
    await resendInvitation(admin, first.id);
    const third = await newestToken();
    expect((await withdrawAdmission(admin, first.id)).ok).toBe(true);
    expect(await accepted(third)).toEqual({ ok: false, reason: "gone" });
    expect([await withdrawAdmission(admin, first.id), await resendInvitation(admin, first.id)]).toEqual([{ ok: false, reason: "not-now" }, { ok: false, reason: "not-now" }]);
  });

  test("is worth nothing in another academy", async () => {
    const { token } = await invited();
    const music = await stage.academy("music");
    expect(await join(stage.visitor(music.store, music.academy), token, { name: "N", password, replaces: null })).toEqual({ ok: false, reason: "gone" });
  });

  test("is sent at most four times in an hour, and once to an address", async () => {
    const { id } = await invited();
    for (let i = 0; i < 3; i += 1) expect((await resendInvitation(admin, id)).ok).toBe(true);
    expect(await resendInvitation(admin, id)).toEqual({ ok: false, reason: "not-now" });
    expect(await invitePerson(admin, { ...naledi, roles: [] })).toEqual({ ok: false, reason: "already" });
    expect(await invitePerson(admin, { email: "ADMIN@demo.example", name: "A", roles: [] })).toEqual({ ok: false, reason: "address-taken" });
  });

  test("is not sent by somebody who was an admin", async () => {
    await store.write((tx) => tx.delete(userRoles));
    expect(await invitePerson(admin, { ...naledi, roles: [] })).toEqual({ ok: false, reason: "not-now" });
  });
});

describe("registration", () => {
  const open = () => setRegistrationRules(admin, { mode: "open", domains: [] });

  test("is closed until an admin opens it", async () => {
    expect(await register(ctx, naledi)).toEqual({ ok: false, reason: "closed" });
    expect(await mails()).toEqual([]);
  });

  test("open: a client's account, once the address is confirmed", async () => {
    await open();
    expect((await register(ctx, naledi)).ok).toBe(true);
    expect(await opens()).toBe("refused");
    const joined = await accepted(await newestToken());
    if (!joined.ok || joined.value.kind !== "signed-in") throw new Error("not in");
    expect(await rolesOf(joined.value.accountId)).toEqual(["client"]);
  });

  test("an address with an account, a suspended person's and a new one get the same answer; the mail tells its owner alone", async () => {
    await open();
    await addPerson(store, { email: "gone@demo.example", suspended: true });
    const answers = [];
    for (const email of ["admin@demo.example", "gone@demo.example", "new@demo.example"]) answers.push(await register(ctx, { email, name: "N" }));
    expect(answers).toEqual([{ ok: true, value: null }, { ok: true, value: null }, { ok: true, value: null }]);
    expect((await mails()).map(({ kind, to }) => `${to} ${kind}`).sort()).toEqual(["admin@demo.example registration-known", "new@demo.example registration"]);
    expect(await rows()).toHaveLength(1);
  });

  test("by domain: that domain's addresses, not a subdomain's, nor one that ends like it", async () => {
    await setRegistrationRules(admin, { mode: "domains", domains: ["school.example"] });
    for (const email of ["a@mail.school.example", "a@evilschool.example", "a@school.example.evil.example"]) expect(await register(ctx, { email, name: "N" })).toEqual({ ok: false, reason: "domain" });
    expect((await register(ctx, { email: "A@School.Example", name: "N" })).ok).toBe(true);
  });

  test("by approval: nobody is in before an admin says so; then they are told and the password they chose opens", async () => {
    await setRegistrationRules(admin, { mode: "approval", domains: [] });
    await register(ctx, naledi);
    expect(await accepted(await newestToken())).toEqual({ ok: true, value: { kind: "waiting" } });
    expect(await opens()).toBe("refused");
    const { id } = await only();
    expect((await approveAdmission(admin, id)).ok).toBe(true);
    expect(await approveAdmission(admin, id)).toEqual({ ok: false, reason: "not-now" });
    expect((await mails()).at(-1)?.kind).toBe("registration-approved");
    expect(await opens()).toBe("signed-in");
    expect((await only()).passwordHash).toBeNull();
  });

  test("declined: no account, no password kept, and they are told", async () => {
    await setRegistrationRules(admin, { mode: "approval", domains: [] });
    await register(ctx, naledi);
    await accepted(await newestToken());
    expect((await withdrawAdmission(admin, (await only()).id)).ok).toBe(true);
    expect(await only()).toMatchObject({ state: "withdrawn", passwordHash: null, userId: null });
    expect((await mails()).at(-1)?.kind).toBe("registration-declined");
    expect(await opens()).toBe("refused");
  });

  test("closed again, a link that was sent opens nothing; an invitation does", async () => {
    await open();
    await register(ctx, naledi);
    const token = await newestToken();
    await setRegistrationRules(admin, { mode: "closed", domains: [] });
    expect(await accepted(token)).toEqual({ ok: false, reason: "gone" });
    await withdrawAdmission(admin, (await only()).id);
    expect((await accepted((await invited()).token)).ok).toBe(true);
  });

  test("the fourth for an address in an hour is refused, and the one who was invited gets the invitation again", async () => {
    await invited();
    await open();
    for (let i = 0; i < 3; i += 1) expect((await register(ctx, naledi)).ok).toBe(true);
    expect(await register(ctx, naledi)).toEqual({ ok: false, reason: "limited", retryAfterMs: HOUR });
    expect((await mails()).map(({ kind }) => kind)).toEqual(["invitation", "invitation", "invitation", "invitation"]);
  });

  test("what an admin types as domains is read as they mean it", () => {
    expect(domainsIn(" @School.example,\nother.example ; school.example\n")).toEqual(["school.example", "other.example"]);
    expect(["school.example", "a.b-c.example"].every(isDomain)).toBe(true);
    for (const bad of ["school", "-a.example", "a..example", "a@b.example", "*.example", "a.example/", ""]) expect(isDomain(bad), bad).toBe(false);
  });
});
