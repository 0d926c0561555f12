import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { signIn } from "../identity/index.server";
import { resumePerson, setRoles, shownPerson, suspendPerson } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let admin: PersonContext;
let sarah: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  sarah = await addPerson(store, { roles: ["client"] });
  admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", roles: ["admin"] }))).ctx;
});
afterEach(() => stage.strike());

const rolesOf = async (id: string) => (await store.read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id))).map(({ role }) => role).sort();
const lines = async () => (await store.read.select({ action: auditLog.action, actor: auditLog.actorId, subject: auditLog.subjectId }).from(auditLog).orderBy(auditLog.seq));

describe("roles", () => {
  test("each grant and each removal is a line, and saving what is there is none", async () => {
    expect((await setRoles(admin, sarah, ["coach", "instructor"])).ok).toBe(true);
    expect(await rolesOf(sarah)).toEqual(["coach", "instructor"]);
    const by = { actor: admin.person.id, subject: sarah };
    expect(await lines()).toEqual([{ action: "role/granted", ...by }, { action: "role/granted", ...by }, { action: "role/removed", ...by }]);
    await setRoles(admin, sarah, ["instructor", "coach"]);
    expect(await lines()).toHaveLength(3);
  });

  test("they hold for a session that is there already", async () => {
    const { token } = await stage.signedIn(store, academy, sarah);
    await setRoles(admin, sarah, ["instructor"]);
    expect((await readSession(stage, academy, store, `session=${token}`))?.person.roles).toEqual(["instructor"]);
  });

  test("nobody takes the role of admin from themselves", async () => {
    expect(await setRoles(admin, admin.person.id, ["client"])).toEqual({ ok: false, reason: "own-admin" });
    expect(await rolesOf(admin.person.id)).toEqual(["admin"]);
  });

  test("of two admins who take the role from each other at the same moment one keeps it", async () => {
    const other = (await stage.signedIn(store, academy, await addPerson(store, { email: "other@demo.example", roles: ["admin"] }))).ctx;
    const answers = await Promise.all([setRoles(admin, other.person.id, []), setRoles(other, admin.person.id, [])]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect([...(await rolesOf(admin.person.id)), ...(await rolesOf(other.person.id))]).toEqual(["admin"]);
  });

  test("nobody's id is nobody", async () => {
    expect(await setRoles(admin, "nobody", ["client"])).toEqual({ ok: false, reason: "unknown" });
    expect(await shownPerson(admin, "nobody")).toBeNull();
  });
});

describe("suspension", () => {
  test("ends every session at once, and no way in opens", async () => {
    const devices = [await stage.signedIn(store, academy, sarah), await stage.signedIn(store, academy, sarah)];
    expect((await suspendPerson(admin, sarah, "Asked for by the school")).ok).toBe(true);
    await store.write((tx) => tx.update(users).set({ suspendedAt: null }).where(eq(users.id, sarah)));
    for (const { token } of devices) expect(await readSession(stage, academy, store, `session=${token}`), "ended, not only shut").toBeNull();
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    expect(await signIn(stage.visitor(store, academy), { email: "sarah@demo.example", password, replaces: null })).toEqual({ kind: "refused" });
  });

  test("is lifted, keeps roles, and is refused twice and for oneself", async () => {
    await suspendPerson(admin, sarah, "A while");
    expect(await suspendPerson(admin, sarah, "Again")).toEqual({ ok: false, reason: "not-now" });
    expect(await suspendPerson(admin, admin.person.id, "Me")).toEqual({ ok: false, reason: "own" });
    expect((await shownPerson(admin, sarah))?.suspendedReason).toBe("A while");
    expect((await resumePerson(admin, sarah)).ok).toBe(true);
    expect(await resumePerson(admin, sarah)).toEqual({ ok: false, reason: "not-now" });
    expect(await rolesOf(sarah)).toEqual(["client"]);
    expect((await signIn(stage.visitor(store, academy), { email: "sarah@demo.example", password, replaces: null })).kind).toBe("signed-in");
    expect((await lines()).map(({ action }) => action)).toEqual(["person/suspended", "person/resumed", "session/started"]);
  });

  test("an admin who was suspended meanwhile changes nobody", async () => {
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, admin.person.id)));
    expect(await suspendPerson(admin, sarah, "Revenge")).toEqual({ ok: false, reason: "not-now" });
    expect(await setRoles(admin, sarah, ["admin"])).toEqual({ ok: false, reason: "not-now" });
  });
});
