import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, secondFactorRoles, sessions, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { HOUR, MINUTE } from "~/platform/clock";
import type { Role } from "~/platform/people";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { editProfile, signOut } from "../identity/index.server";
import { setViewersMayChange, startViewing, stopViewing, viewingIn, viewingsOf } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let admin: PersonContext;
let token: string;
let sarah: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  sarah = await addPerson(store, { roles: ["client"], password: null });
  ({ ctx: admin, token } = await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", name: "Alex Morgan", roles: ["admin"], password: null })));
});
afterEach(() => stage.strike());

/** Whom the admin's next request is for, and what it may. */
const next = async () => (await readSession(stage, academy, store, `session=${token}`))?.person ?? null;
/** What a gate hands out for it. */
async function contextNow(): Promise<PersonContext> {
  const person = await next();
  if (!person) throw new Error("nobody is signed in");
  return { ...admin, person };
}
const view = () => startViewing(admin, sarah, "They ask why a module is shut");
const give = (userId: string, role: Role) => store.write((tx) => tx.insert(userRoles).values({ userId, role, grantedAt: morning }));

describe("an admin views as a client", () => {
  test("the same session is for the client from the next request on, with the admin behind it", async () => {
    expect(await view()).toEqual({ ok: true, value: null });
    expect(await next()).toMatchObject({
      id: sarah, name: "Sarah Lind", email: "sarah@demo.example", roles: ["client"], owes: null,
      behind: { id: admin.person.id, name: "Alex Morgan", until: morning + HOUR, mayChange: false },
    });
    expect((await stage.signedIn(store, academy, sarah)).person.behind, "the client's own session has nobody behind it").toBeNull();
  });

  test("every line of the audit log has both people", async () => {
    await view();
    await editProfile(await contextNow(), { name: "Sarah L", theme: "dark" });
    await stopViewing(await contextNow());
    const lines = await store.read.select({ action: auditLog.action, actor: auditLog.actorId, behind: auditLog.behindId, subject: auditLog.subjectId }).from(auditLog).orderBy(asc(auditLog.seq));
    const both = { actor: sarah, behind: admin.person.id, subject: sarah };
    expect(lines).toEqual([
      { action: "viewing/started", actor: admin.person.id, behind: null, subject: sarah },
      { action: "profile/edited", ...both },
      { action: "viewing/ended", ...both },
    ]);
  });

  test("nobody views as staff, as somebody without a role, as somebody suspended, as nobody", async () => {
    const people: [string, readonly Role[], string][] = [["an admin", ["admin"], "not-now"], ["a coach who is a client too", ["client", "coach"], "not-now"], ["somebody without a role", [], "not-now"]];
    for (const [name, roles, reason] of people) {
      const id = await addPerson(store, { email: `${name.replaceAll(" ", ".")}@demo.example`, name, roles, password: null });
      expect(await startViewing(admin, id, "Why"), name).toEqual({ ok: false, reason });
    }
    const shut = await addPerson(store, { email: "shut@demo.example", roles: ["client"], suspended: true, password: null });
    expect(await startViewing(admin, shut, "Why")).toEqual({ ok: false, reason: "unknown" });
    expect(await startViewing(admin, "nobody", "Why")).toEqual({ ok: false, reason: "unknown" });
  });

  test("nobody does who is no admin any more, or who views as somebody already", async () => {
    await view();
    expect(await startViewing(admin, sarah, "From another tab")).toEqual({ ok: false, reason: "not-now" });
    expect(await startViewing(await contextNow(), sarah, "As her")).toEqual({ ok: false, reason: "not-now" });
    await stopViewing(await contextNow());
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, admin.person.id)));
    expect(await view()).toEqual({ ok: false, reason: "not-now" });
  });

  test("ended, they are themselves, and the client's list says from when to when", async () => {
    await view();
    stage.clock.advance(10 * MINUTE);
    expect(await stopViewing(await contextNow())).toBe(sarah);
    expect(await next()).toMatchObject({ id: admin.person.id, owes: null, behind: null });
    expect(await viewingsOf(store.read, sarah)).toMatchObject([{ by: "Alex Morgan", startedAt: morning, endedAt: morning + 10 * MINUTE }]);
    expect(await stopViewing(await contextNow()), "a second time there is none").toBeNull();
  });

  test("a sign-out ends it with the session", async () => {
    await view();
    stage.clock.advance(5 * MINUTE);
    await signOut(await contextNow(), token);
    expect(await next()).toBeNull();
    expect(await viewingsOf(store.read, sarah)).toMatchObject([{ endedAt: morning + 5 * MINUTE }]);
  });
});

describe("it is over by itself, and the admin must hear so before anything else", () => {
  const over = { owes: "viewing-end", behind: null };

  test("after an hour", async () => {
    await view();
    stage.clock.advance(HOUR - 1);
    expect((await next())?.id).toBe(sarah);
    stage.clock.advance(1);
    expect(await next()).toMatchObject({ id: admin.person.id, ...over });
    expect(await viewingIn(store.read, admin.person.sessionPublicId)).toEqual({ clientId: sarah, client: "Sarah Lind" });
    await stopViewing(await contextNow());
    expect(await next()).toMatchObject({ id: admin.person.id, owes: null });
    expect(await viewingsOf(store.read, sarah)).toMatchObject([{ endedAt: morning + HOUR }]);
  });

  test("when the admin is one no more", async () => {
    await view();
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, admin.person.id)));
    expect(await next()).toMatchObject({ id: admin.person.id, roles: [], ...over });
  });

  test("when the client is suspended, becomes staff, or is a client no more", async () => {
    await view();
    await store.write((tx) => tx.update(users).set({ suspendedAt: morning }).where(eq(users.id, sarah)));
    expect(await next()).toMatchObject({ id: admin.person.id, ...over });
    await store.write((tx) => tx.update(users).set({ suspendedAt: null }).where(eq(users.id, sarah)));
    expect((await next())?.id).toBe(sarah);
    await give(sarah, "coach");
    expect(await next()).toMatchObject({ id: admin.person.id, ...over });
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, sarah)));
    expect(await next()).toMatchObject({ id: admin.person.id, ...over });
  });

  test("a suspended admin is nobody, and so is one whose session has ended", async () => {
    await view();
    await store.write((tx) => tx.update(users).set({ suspendedAt: morning }).where(eq(users.id, admin.person.id)));
    expect(await next()).toBeNull();
    await store.write((tx) => tx.update(users).set({ suspendedAt: null }).where(eq(users.id, admin.person.id)));
    await store.write((tx) => tx.update(sessions).set({ expiresAt: morning }).where(eq(sessions.userId, admin.person.id)));
    expect(await next()).toBeNull();
  });
});

test("whether anything may be changed meanwhile is the academy's to say, and holds at once", async () => {
  await view();
  await setViewersMayChange(admin, true);
  expect((await next())?.behind?.mayChange).toBe(true);
  await setViewersMayChange(admin, false);
  expect((await next())?.behind?.mayChange).toBe(false);
});

test("a second factor is owed by whoever sits there, not by the client", async () => {
  await view();
  await store.write((tx) => tx.insert(secondFactorRoles).values({ role: "client", requiredAt: morning }));
  expect((await next())?.owes).toBeNull();
  await store.write((tx) => tx.insert(secondFactorRoles).values({ role: "admin", requiredAt: morning }));
  expect((await next())?.owes).toBe("second-factor");
});

test("that the admin was here is written of the admin, never of the client", async () => {
  await view();
  stage.clock.advance(20 * MINUTE);
  (await readSession(stage, academy, store, `session=${token}`))?.touch?.();
  await store.write(async () => {});
  const seen = await store.read.select({ id: users.id, at: users.lastSeenAt }).from(users);
  expect(seen.find(({ id }) => id === sarah)?.at).toBeNull();
  expect(seen.find(({ id }) => id === admin.person.id)?.at).toBe(morning + 20 * MINUTE);
});
