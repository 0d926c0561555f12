import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { notices, sessions, users } from "@db/academy/schema";
import { operators, operatorSessions } from "@db/directory/schema";
import type { AcademyStore } from "@db/open";
import { addMembership, addPerson, configOf, identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { DAY, HOUR, MINUTE } from "../clock";
import { sha256 } from "../ids.server";
import type { Academy } from "../scope.server";
import {
  endOtherSessions,
  endOwnSession,
  endSession,
  listSessions,
  ownerOfEnded,
  operatorCookie,
  personCookie,
  readOperatorSession,
  readSession,
  startOperatorSession,
  startSession,
} from "./index.server";

const device = { userAgent: "Firefox", network: "192.0.2.0/24" };
let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let sarah: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  sarah = await addPerson(store, { roles: ["client"], password: null });
});
afterEach(() => stage.strike());

const start = (userId = sarah, replaces: string | null = null, of = store) => of.write((tx) => startSession(tx, stage.clock, { userId, device, replaces }));
const read = (token: string, of = store) => readSession(stage, academy, of, `session=${token}`);
const rows = () => store.read.select().from(sessions);
const settled = () => store.write(async () => {});

describe("a person's session", () => {
  test("the cookie's token is in no row: the database holds its SHA-256", async () => {
    const { token } = await start();
    const [row] = await rows();
    expect(row?.id).toBe(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("it says who the person is, their roles, and memberships that hold", async () => {
    await addMembership(store, sarah, { name: "Zeta", role: "member" });
    await addMembership(store, sarah, { name: "Alder", role: "org_admin" });
    await addMembership(store, sarah, { name: "Closed", role: "org_admin", status: "closed" });
    await addMembership(store, sarah, { name: "Left", role: "org_admin", endedAt: morning });
    const { token, publicId } = await start();
    const session = await read(token);
    expect(session?.person).toMatchObject({ id: sarah, email: "sarah@demo.example", roles: ["client"], locale: "en-GB", timeZone: "Europe/London", theme: "auto", sessionPublicId: publicId });
    expect(session?.person.memberships.map(({ name, role }) => [name, role])).toEqual([["Alder", "org_admin"], ["Zeta", "member"]]);
  });

  test("it says how many notices are unread: the person's own, and no further than a hundred", async () => {
    const { token } = await start();
    const noticesOf = (userId: string, from: number, to: number, readAt: number | null) =>
      store.write((tx) => tx.insert(notices).values(Array.from({ length: to - from }, (_, n) => ({ id: `${userId}${from + n}`, key: `${from + n}`, userId, type: "t", details: "{}", href: "/x", createdAt: morning, readAt }))));
    expect((await read(token))?.unread).toBe(0);
    await noticesOf(sarah, 0, 3, null);
    await noticesOf(sarah, 3, 8, morning);
    await noticesOf(await addPerson(store, { email: "other@demo.example", password: null }), 0, 4, null);
    expect((await read(token))?.unread).toBe(3);
    await noticesOf(sarah, 8, 150, null);
    expect((await read(token))?.unread).toBe(100);
  });

  test("nobody is told from no cookie, a foreign one, a malformed one and the hash itself", async () => {
    await start();
    const [row] = await rows();
    for (const header of [null, "", "theme=dark", "session=", "session=%E0%A4%A", `session=${row!.id}`, "session=aaaa", `session=${"a".repeat(40)}`]) {
      expect(await readSession(stage, academy, store, header)).toBeNull();
    }
  });

  test("a cookie of one academy is worthless in another", async () => {
    const other = await stage.academy("music");
    await addPerson(other.store, { password: null });
    const { token } = await start();
    expect(await read(token)).not.toBeNull();
    expect(await read(token, other.store)).toBeNull();
  });

  test("it ends 30 days after its person was last here", async () => {
    const { token } = await start();
    stage.clock.advance(30 * DAY - 1_000);
    expect(await read(token)).not.toBeNull();
    stage.clock.advance(1_001);
    expect(await read(token)).toBeNull();
  });

  test("a person who is suspended has none, from that moment", async () => {
    const { token } = await start();
    expect(await read(token)).not.toBeNull();
    await store.write((tx) => tx.update(users).set({ suspendedAt: morning }).where(eq(users.id, sarah)));
    expect(await read(token)).toBeNull();
  });

  test("reading writes nothing; touch is offered after ten minutes and slides the end", async () => {
    const { token } = await start();
    const before = store.commitCount();
    stage.clock.advance(10 * MINUTE);
    expect((await read(token))?.touch).toBeNull();
    stage.clock.advance(1);
    const session = await read(token);
    expect(store.commitCount()).toBe(before);
    session?.touch?.();
    await settled();
    const [row] = await rows();
    expect(row?.lastSeenAt).toBe(stage.clock.now());
    expect(row?.expiresAt).toBe(stage.clock.now() + 30 * DAY);
    expect((await store.read.select().from(users)).map((person) => person.lastSeenAt)).toEqual([stage.clock.now()]);
    expect((await read(token))?.touch).toBeNull();
  });

  test("a touch brings no session back that has ended meanwhile", async () => {
    const { token } = await start();
    stage.clock.advance(11 * MINUTE);
    const session = await read(token);
    await store.write((tx) => endSession(tx, token));
    session?.touch?.();
    await settled();
    expect(await rows()).toEqual([]);
    expect(await read(token)).toBeNull();
  });

  test("a failed touch is logged and thrown at nobody", async () => {
    const { token } = await start();
    stage.clock.advance(11 * MINUTE);
    const warnings: unknown[] = [];
    const log = { warn: (...words: unknown[]) => warnings.push(words) } as unknown as typeof stage.log;
    const session = await readSession({ ...stage, log }, academy, { ...store, read: store.read, write: () => Promise.reject(new Error("no disk")) }, `session=${token}`);
    session?.touch?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toHaveLength(1);
  });

  test("signing in makes a new token and ends the session it came with", async () => {
    const first = await start();
    const second = await start(sarah, first.token);
    expect(second.token).not.toBe(first.token);
    expect(await read(first.token)).toBeNull();
    expect(await read(second.token)).not.toBeNull();
  });

  test("starting one removes rows that ended more than a week ago", async () => {
    for (let i = 0; i < 3; i += 1) await start();
    stage.clock.advance(36 * DAY);
    await start();
    expect(await rows()).toHaveLength(4);
    stage.clock.advance(1 * DAY + 1_000);
    await start();
    expect(await rows()).toHaveLength(2);
  });

  test("a touch brings no session back that was ended from another device meanwhile", async () => {
    const { token } = await start();
    stage.clock.advance(11 * MINUTE);
    const session = await read(token);
    await store.write((tx) => endOtherSessions(tx, sarah, null, stage.clock.now()));
    session?.touch?.();
    await settled();
    expect(await read(token)).toBeNull();
  });

  test("an ended one says whose it was, to nobody but the parking of a form, for a week", async () => {
    const { token, publicId } = await start();
    const owner = () => ownerOfEnded(store.read, token, stage.clock.now());
    expect(await owner()).toBeNull();
    await store.write((tx) => endOwnSession(tx, sarah, publicId, stage.clock.now()));
    expect([await read(token), await owner()]).toEqual([null, sarah]);
    await store.write((tx) => tx.update(users).set({ suspendedAt: morning }).where(eq(users.id, sarah)));
    expect(await owner()).toBeNull();
  });

  test("a sign-out leaves nothing that says whose it was", async () => {
    const { token } = await start();
    await store.write((tx) => endSession(tx, token));
    expect(await ownerOfEnded(store.read, token, stage.clock.now())).toBeNull();
  });

  test("all but one can be ended, and all", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example", password: null });
    const theirs = await start(michael);
    const [kept] = [await start(), await start(), await start()];
    expect(await store.write((tx) => endOtherSessions(tx, sarah, kept.publicId, stage.clock.now()))).toBe(2);
    expect(await read(kept.token)).not.toBeNull();
    expect(await store.write((tx) => endOtherSessions(tx, sarah, null, stage.clock.now()))).toBe(1);
    expect(await read(kept.token)).toBeNull();
    expect(await read(theirs.token)).not.toBeNull();
  });

  test("one's own can be ended by its public id, somebody else's cannot", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example", password: null });
    const mine = await start();
    expect(await store.write((tx) => endOwnSession(tx, michael, mine.publicId, stage.clock.now()))).toBe(false);
    expect(await read(mine.token)).not.toBeNull();
    expect(await store.write((tx) => endOwnSession(tx, sarah, mine.publicId, stage.clock.now()))).toBe(true);
    expect(await read(mine.token)).toBeNull();
  });

  test("the list holds one's own living sessions, last used first", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example", password: null });
    await start(michael);
    const old = await start();
    stage.clock.advance(HOUR);
    const young = await start();
    expect((await listSessions(store.read, sarah, stage.clock.now())).map((one) => one.publicId)).toEqual([young.publicId, old.publicId]);
    stage.clock.advance(30 * DAY - HOUR);
    expect((await listSessions(store.read, sarah, stage.clock.now())).map((one) => one.publicId)).toEqual([young.publicId]);
  });

  test("a long user agent is cut to 300 characters", async () => {
    await store.write((tx) => startSession(tx, stage.clock, { userId: sarah, device: { ...device, userAgent: "x".repeat(5_000) }, replaces: null }));
    expect((await rows())[0]?.userAgent).toHaveLength(300);
  });
});

describe("the session cookie", () => {
  test("over https it is bound to the host and secure", () => {
    const cookie = personCookie(configOf("production", "https://trellis.example"));
    expect(cookie.set("a".repeat(40))).toBe(`__Host-session=${"a".repeat(40)}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure`);
    expect(cookie.clear()).toBe("__Host-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
    expect(cookie.read(`session=${"b".repeat(40)}; __Host-session=${"a".repeat(40)}`)).toBe("a".repeat(40));
    expect(cookie.read(`session=${"b".repeat(40)}`)).toBeNull();
  });

  test("over http, on a developer's machine, it does without", () => {
    expect(operatorCookie(configOf()).set("a".repeat(40))).toBe(`session=${"a".repeat(40)}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax`);
  });
});

describe("an operator's session", () => {
  test("it ends after 12 hours however much it is used, and with the operator", async () => {
    const directory = await stage.directory();
    await directory.write((tx) => tx.insert(operators).values({ id: "o1", email: "op@demo.example", emailKey: "op@demo.example", name: "Op", passwordHash: "-", createdAt: morning, updatedAt: morning }));
    const { token } = await directory.write((tx) => startOperatorSession(tx, stage.clock, { operatorId: "o1", device, replaces: null }));
    const look = () => readOperatorSession(stage, directory, `session=${token}`);
    expect((await directory.read.select().from(operatorSessions))[0]?.id).toBe(sha256(token));
    stage.clock.advance(11 * HOUR);
    const session = await look();
    expect(session?.operator).toMatchObject({ id: "o1", name: "Op" });
    session?.touch?.();
    await directory.write(async () => {});
    expect((await directory.read.select().from(operatorSessions))[0]?.lastSeenAt).toBe(stage.clock.now());
    stage.clock.advance(HOUR - 1_000);
    expect(await look()).not.toBeNull();
    await directory.write((tx) => tx.update(operators).set({ disabledAt: stage.clock.now() }));
    expect(await look()).toBeNull();
    await directory.write((tx) => tx.update(operators).set({ disabledAt: null }));
    stage.clock.advance(1_000);
    expect(await look()).toBeNull();
  });
});

describe("a clock that is set back", () => {
  test("ends no session, and gives none back that had ended", async () => {
    const { token } = await start();
    await settled();
    stage.clock.advance(2 * HOUR);
    expect(await read(token)).not.toBeNull();
    await settled();
    stage.clock.advance(-90 * MINUTE);
    expect((await read(token))?.person.id, "it was used later than now, by the clock").toBe(sarah);
    await store.write((tx) => endSession(tx, token));
    stage.clock.advance(-HOUR);
    expect(await read(token)).toBeNull();
  });
});
