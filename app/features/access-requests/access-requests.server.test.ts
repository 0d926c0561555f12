import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accessRequests, auditLog, emails, notices, userRoles } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { addPerson, identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { askForRole, declineRequest, grantRequest, requestsOf, requestsPage, withdrawRequest } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let admin: PersonContext;
let harriet: PersonContext;

const come = async (email: string, roles: ("admin" | "coach")[]) => (await stage.signedIn(store, academy, await addPerson(store, { email, name: email.split("@")[0] ?? "", roles, password: null }))).ctx;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  admin = await come("alex@demo.example", ["admin"]);
  harriet = await come("harriet@demo.example", []);
});
afterEach(() => stage.strike());

const ask = () => askForRole(harriet, { role: "coach", reason: "I coach the spring group" });
const openId = async () => (await requestsOf(store.read, harriet.person.id))[0]?.id ?? "none";
const rolesOf = async (id: string) => (await store.read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id))).map(({ role }) => role);
const told = async (userId: string) => (await store.read.select({ type: notices.type }).from(notices).where(eq(notices.userId, userId)).orderBy(asc(notices.id))).map(({ type }) => type);
const mailed = async (userId: string) => (await store.read.select({ kind: emails.kind }).from(emails).where(eq(emails.userId, userId))).map(({ kind }) => kind);
const actions = async () => (await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(asc(auditLog.seq))).map(({ action }) => action);

describe("somebody without a role asks for one", () => {
  test("and every admin hears of it, by a notice and by e-mail", async () => {
    const other = await come("other@demo.example", ["admin"]);
    expect(await ask()).toEqual({ ok: true, value: null });
    for (const one of [admin, other]) {
      expect(await told(one.person.id)).toEqual(["access-requested-coach"]);
      expect(await mailed(one.person.id)).toEqual(["access-requested-coach"]);
    }
    expect(await actions()).toEqual(["access/requested"]);
  });

  test("once at a time: a second request waits until the first is answered or taken back", async () => {
    await ask();
    expect(await ask()).toEqual({ ok: false, reason: "open" });
    expect(await askForRole(harriet, { role: "instructor", reason: "This too" })).toEqual({ ok: false, reason: "open" });
    expect(await withdrawRequest(harriet)).toEqual({ ok: true, value: null });
    expect(await withdrawRequest(harriet)).toEqual({ ok: false, reason: "not-now" });
    expect(await ask()).toEqual({ ok: true, value: null });
    expect((await requestsOf(store.read, harriet.person.id)).map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
  });

  test("not for one that they have", async () => {
    expect(await askForRole(await come("grace@demo.example", ["coach"]), { role: "coach", reason: "Again" })).toEqual({ ok: false, reason: "held" });
  });
});

describe("an admin answers", () => {
  test("granting gives the role, says so in the log as any grant does, and tells them", async () => {
    await ask();
    expect(await grantRequest(admin, await openId())).toEqual({ ok: true, value: null });
    expect(await rolesOf(harriet.person.id)).toEqual(["coach"]);
    expect(await actions()).toEqual(["access/requested", "role/granted", "access/granted"]);
    expect(await told(harriet.person.id)).toEqual(["access-granted-coach"]);
    expect(await mailed(harriet.person.id)).toEqual(["access-granted-coach"]);
  });

  test("declining tells them why, though they hold no role, and gives none", async () => {
    await ask();
    expect(await declineRequest(admin, await openId(), "Not this term")).toEqual({ ok: true, value: null });
    expect(await rolesOf(harriet.person.id)).toEqual([]);
    expect(await told(harriet.person.id)).toEqual(["access-declined-coach"]);
    expect(await requestsOf(store.read, harriet.person.id)).toMatchObject([{ state: "declined", answer: "Not this term" }]);
  });

  test("once: of two admins one does, and nothing is given that was taken back", async () => {
    const other = await come("other@demo.example", ["admin"]);
    await ask();
    const id = await openId();
    const answers = await Promise.all([grantRequest(admin, id), declineRequest(other, id, "No")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const role = (await rolesOf(harriet.person.id)).length;
    const [row] = await store.read.select({ state: accessRequests.state }).from(accessRequests);
    expect(role === 1).toBe(row?.state === "granted");
    expect(await grantRequest(admin, id)).toEqual({ ok: false, reason: "not-now" });
    expect(await grantRequest(admin, "nobodys")).toEqual({ ok: false, reason: "unknown" });
  });

  test("never their own, and not as an admin no more", async () => {
    await askForRole(admin, { role: "coach", reason: "I coach as well" });
    const id = (await requestsOf(store.read, admin.person.id))[0]?.id ?? "";
    expect(await grantRequest(admin, id)).toEqual({ ok: false, reason: "own" });
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, admin.person.id)));
    await ask();
    expect(await grantRequest(admin, await openId())).toEqual({ ok: false, reason: "not-now" });
  });
});

test("the list is paged by key, the newest first, all or of one state", async () => {
  await store.write(async (tx) => {
    for (let i = 0; i < 30; i += 1) {
      await tx.insert(accessRequests).values({ id: `r${String(i).padStart(2, "0")}`, userId: harriet.person.id, role: "coach", reason: "Why", createdAt: morning + i, state: i === 29 ? "open" : "withdrawn", settledAt: i === 29 ? null : morning + i });
    }
  });
  const page = await requestsPage(store, null, { direction: "after", key: null });
  expect(page.rows.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, i) => `r${String(29 - i).padStart(2, "0")}`));
  expect((await requestsPage(store, null, { direction: "after", key: [page.rows[24]!.createdAt, page.rows[24]!.id] })).rows.map(({ id }) => id)).toEqual(["r04", "r03", "r02", "r01", "r00"]);
  expect((await requestsPage(store, "open", { direction: "after", key: null })).rows.map(({ id }) => id)).toEqual(["r29"]);
});
