import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, sessions, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { MINUTE } from "~/platform/clock";
import type { Academy, VisitorContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { signIn } from "./sign-in.server";
import { signOut } from "./sign-out.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let ctx: VisitorContext;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  ctx = stage.visitor(store, academy);
});
afterEach(() => stage.strike());

const as = (email: string, typed = password, replaces: string | null = null) => signIn(ctx, { email, password: typed, replaces });
const read = (token: string) => readSession(stage, academy, store, `session=${token}`);
const tokenOf = (answer: Awaited<ReturnType<typeof as>>): string => {
  if (answer.kind !== "signed-in") throw new Error(answer.kind);
  return answer.token;
};

describe("signing in", () => {
  test("the right password begins a session that is in the audit log", async () => {
    const sarah = await addPerson(store);
    const token = tokenOf(await as(" Sarah@Demo.Example "));
    expect((await read(token))?.person.id).toBe(sarah);
    expect(await store.read.select({ action: auditLog.action, kind: auditLog.actorKind, actor: auditLog.actorId, subject: auditLog.subjectId }).from(auditLog).orderBy(auditLog.seq)).toEqual([
      { action: "session/started", kind: "person", actor: sarah, subject: sarah },
    ]);
  });

  test("unknown address, wrong password, none chosen and suspended are one answer, and begin nothing", async () => {
    await addPerson(store);
    await addPerson(store, { email: "new@demo.example", password: null });
    await addPerson(store, { email: "gone@demo.example", suspended: true });
    const answers = [await as("nobody@demo.example"), await as("sarah@demo.example", "wrong password here"), await as("new@demo.example"), await as("gone@demo.example")];
    expect(answers).toEqual([{ kind: "refused" }, { kind: "refused" }, { kind: "refused" }, { kind: "refused" }]);
    expect(await store.read.select().from(sessions)).toEqual([]);
    expect(await store.read.select().from(auditLog)).toEqual([]);
  });

  test("a suspended person's right password begins nothing", async () => {
    await addPerson(store, { suspended: true });
    expect(await as("sarah@demo.example")).toEqual({ kind: "refused" });
    expect(await store.read.select().from(sessions)).toEqual([]);
  });

  test("the session a request came with ends, whoever's it was", async () => {
    await addPerson(store);
    await addPerson(store, { email: "michael@demo.example" });
    const before = tokenOf(await as("sarah@demo.example"));
    const after = tokenOf(await as("michael@demo.example", password, before));
    expect(after).not.toBe(before);
    expect(await read(before)).toBeNull();
    expect(await read(after)).not.toBeNull();
  });

  test("a password that changes while it is verified opens nothing", async () => {
    const sarah = await addPerson(store);
    const meanwhile: VisitorContext = { ...ctx, write: (fn) => changedFirst(fn) };
    let writes = 0;
    async function changedFirst<T>(fn: Parameters<typeof ctx.write<T>>[0]): Promise<T> {
      // The first write counts the attempt; before the second, which begins the session, another device changes it.
      writes += 1;
      if (writes === 2) await store.write((tx) => tx.update(users).set({ passwordHash: "another" }).where(eq(users.id, sarah)));
      return store.write(fn);
    }
    expect(await signIn(meanwhile, { email: "sarah@demo.example", password, replaces: null })).toEqual({ kind: "refused" });
    expect(writes).toBe(2);
  });
});

describe("limits of signing in", () => {
  test("the eleventh try for an address in 15 minutes is refused, the right password too, known or not", async () => {
    await addPerson(store);
    for (const email of ["sarah@demo.example", "nobody@demo.example"]) {
      for (let i = 0; i < 10; i += 1) expect((await as(email, "wrong password here")).kind).toBe("refused");
      expect(await as(email)).toEqual({ kind: "limited", retryAfterMs: 15 * MINUTE });
    }
    stage.clock.advance(15 * MINUTE);
    expect((await as("sarah@demo.example")).kind).toBe("signed-in");
  });

  test("the fifty-first try from a network is refused, for any address; another network goes on", async () => {
    await addPerson(store);
    await Promise.all(Array.from({ length: 50 }, (_, i) => as(`person${i}@demo.example`)));
    expect((await as("sarah@demo.example")).kind).toBe("limited");
    ctx = { ...ctx, network: "198.51.100.0/24" };
    expect((await as("sarah@demo.example")).kind).toBe("signed-in");
  });

  test("an attempt counts before its password is looked at: of twelve at once ten are verified", async () => {
    await addPerson(store);
    const answers = await Promise.all(Array.from({ length: 12 }, () => as("sarah@demo.example")));
    expect(answers.filter(({ kind }) => kind === "signed-in")).toHaveLength(10);
    expect(answers.filter(({ kind }) => kind === "limited")).toHaveLength(2);
  });

  test("a success forgets the address's failures, not the network's", async () => {
    await addPerson(store);
    for (let round = 0; round < 5; round += 1) {
      for (let i = 0; i < 9; i += 1) await as("sarah@demo.example", "wrong password here");
      expect((await as("sarah@demo.example")).kind).toBe("signed-in");
    }
    for (let i = 0; i < 5; i += 1) await as(`nobody${i}@demo.example`);
    expect((await as("sarah@demo.example")).kind).toBe("limited");
  });

  test("successes do not use a network's tries up: sixty people behind one address sign in", async () => {
    await addPerson(store);
    for (let i = 0; i < 60; i += 1) expect((await as("sarah@demo.example")).kind).toBe("signed-in");
  });
});

describe("signing out", () => {
  test("ends the session and writes it down once", async () => {
    const sarah = await addPerson(store);
    const { token, ctx: theirs } = await stage.signedIn(store, academy, sarah);
    await signOut(theirs, token);
    await signOut(theirs, token);
    expect(await read(token)).toBeNull();
    expect(await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).toEqual([{ action: "session/ended" }]);
  });
});
