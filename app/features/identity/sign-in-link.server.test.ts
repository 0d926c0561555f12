import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, emails, sessions, signInLinks, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { MINUTE } from "~/platform/clock";
import { sha256 } from "~/platform/ids.server";
import type { Academy, VisitorContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { enterByLink, signInLinkHolder } from "./enter-by-link.server";
import { requestSignInLink } from "./request-sign-in-link.server";

const email = "sarah@demo.example";
let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let ctx: VisitorContext;
let sarah: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  ctx = stage.visitor(store, academy);
  sarah = await addPerson(store);
});
afterEach(() => stage.strike());

const mails = () => store.read.select({ kind: emails.kind, to: emails.toAddress, text: emails.text }).from(emails).orderBy(emails.id);
const ask = (who: string, next: string | null = null) => requestSignInLink(ctx, { email: who, next });

async function link(next: string | null = null): Promise<string> {
  await ask(email, next);
  const token = /http:\/\/demo\.localhost:4200\/sign-in-link\/use\?token=([\w-]{43})/.exec((await mails()).at(-1)?.text ?? "")?.[1];
  if (!token) throw new Error("no link in the newest mail");
  stage.clock.advance(1_000);
  return token;
}

describe("asking for a link that signs in", () => {
  test("the person gets one mail; the database holds the link's hash, for fifteen minutes", async () => {
    const token = await link("/journey");
    expect(await mails()).toMatchObject([{ kind: "sign-in-link", to: email }]);
    const [row] = await store.read.select().from(signInLinks);
    expect(row).toMatchObject({ id: sha256(token), userId: sarah, next: "/journey", usedAt: null });
    expect(row!.expiresAt - row!.createdAt).toBe(15 * MINUTE);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("an unknown address and a suspended person's get the same answer, no mail, and one transaction each", async () => {
    await addPerson(store, { email: "gone@demo.example", suspended: true });
    const commits = [store.commitCount()];
    for (const who of [email, "nobody@demo.example", "gone@demo.example"]) {
      expect(await ask(who)).toEqual({ allowed: true });
      commits.push(store.commitCount());
    }
    expect(commits.map((n) => n - commits[0]!)).toEqual([0, 1, 2, 3]);
    expect((await mails()).map(({ to }) => to)).toEqual([email]);
  });

  test("the fourth request for an address in fifteen minutes is refused, known or not, and sends nothing", async () => {
    for (const who of [email, "nobody@demo.example"]) {
      for (let i = 0; i < 3; i += 1) expect((await ask(who)).allowed).toBe(true);
      expect(await ask(who)).toEqual({ allowed: false, retryAfterMs: 15 * MINUTE });
    }
    expect(await mails()).toHaveLength(3);
  });

  test("the twenty-first request from a network in an hour is refused", async () => {
    for (let i = 0; i < 20; i += 1) expect((await ask(`person${i}@demo.example`)).allowed).toBe(true);
    expect((await ask(email)).allowed).toBe(false);
  });
});

describe("using it", () => {
  test("signs its person in, says where they were going, and confirms the address", async () => {
    const used = await enterByLink(ctx, await link("/journey"), null);
    if (!used.ok || used.value.entered.kind !== "signed-in") throw new Error("not signed in");
    expect(used.value.next).toBe("/journey");
    expect((await readSession(stage, academy, store, `session=${used.value.entered.token}`))?.person.id).toBe(sarah);
    expect((await store.read.select({ at: users.emailConfirmedAt }).from(users).where(eq(users.id, sarah)))[0]?.at).toBe(stage.clock.now());
    expect((await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action)).toEqual(["sign-in-link/requested", "session/started"]);
  });

  test("looking at it uses nothing", async () => {
    const token = await link();
    for (let i = 0; i < 3; i += 1) expect(await signInLinkHolder(ctx, token)).toEqual({ email });
    expect((await enterByLink(ctx, token, null)).ok).toBe(true);
  });

  test("works once, and of two posts at the same moment exactly one wins", async () => {
    const token = await link();
    const answers = await Promise.all([enterByLink(ctx, token, null), enterByLink(ctx, token, null)]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await enterByLink(ctx, token, null)).toEqual({ ok: false, reason: "gone" });
    expect(await store.read.select().from(sessions)).toHaveLength(1);
  });

  test("is over after fifteen minutes, and when a newer one is asked for", async () => {
    const first = await link();
    const second = await link();
    expect((await enterByLink(ctx, first, null)).ok).toBe(false);
    stage.clock.advance(15 * MINUTE - 1_000);
    expect(await signInLinkHolder(ctx, second)).toBeNull();
    expect((await enterByLink(ctx, second, null)).ok).toBe(false);
  });

  test("is worth nothing in another academy, nor for a person suspended since", async () => {
    const token = await link();
    const music = await stage.academy("music");
    await addPerson(music.store);
    expect(await enterByLink(stage.visitor(music.store, music.academy), token, null)).toEqual({ ok: false, reason: "gone" });
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    expect(await enterByLink(ctx, token, null)).toEqual({ ok: false, reason: "gone" });
  });

  test("ends the session that the request came with", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example" });
    const before = await stage.signedIn(store, academy, michael);
    expect((await enterByLink(ctx, await link(), before.token)).ok).toBe(true);
    expect(await readSession(stage, academy, store, `session=${before.token}`)).toBeNull();
  });
});
