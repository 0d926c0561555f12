import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, auditPayloads, emails, oneTimeTokens, rateLimits, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { HOUR } from "~/platform/clock";
import { sha256 } from "~/platform/ids.server";
import type { Academy, VisitorContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { requestReset } from "./request-reset.server";
import { resetHolder, resetPassword } from "./reset-password.server";
import { signIn } from "./sign-in.server";

const email = "sarah@demo.example";
const chosen = "a different four words";
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

const mails = () => store.read.select({ kind: emails.kind, to: emails.toAddress, text: emails.text, userId: emails.userId }).from(emails).orderBy(emails.id);

/** Asks for a link and takes the token out of the newest mail. */
async function link(): Promise<string> {
  await requestReset(ctx, email);
  const text = (await mails()).findLast(({ kind }) => kind === "password-reset")?.text ?? "";
  const token = /http:\/\/demo\.localhost:4200\/reset-password\?token=([\w-]{43})/.exec(text)?.[1];
  if (!token) throw new Error(`no link in: ${text}`);
  stage.clock.advance(1_000);
  return token;
}

const opens = async (typed: string) => (await signIn(ctx, { email, password: typed, replaces: null })).kind === "signed-in";

describe("asking for a reset link", () => {
  test("the person gets one mail with a link; the database holds its hash", async () => {
    const token = await link();
    expect(await mails()).toMatchObject([{ kind: "password-reset", to: email, userId: sarah }]);
    const [row] = await store.read.select().from(oneTimeTokens);
    expect(row).toMatchObject({ id: sha256(token), purpose: "password-reset", userId: sarah, usedAt: null });
    expect(row!.expiresAt - row!.createdAt).toBe(HOUR);
    expect(await resetHolder(ctx, token)).toEqual({ email, isFirst: false });
  });

  test("an unknown address and a suspended person's get the same answer and no mail", async () => {
    await addPerson(store, { email: "gone@demo.example", suspended: true });
    const answers = [await requestReset(ctx, email), await requestReset(ctx, "nobody@demo.example"), await requestReset(ctx, "gone@demo.example")];
    expect(answers).toEqual([{ allowed: true }, { allowed: true }, { allowed: true }]);
    expect((await mails()).map(({ to }) => to)).toEqual([email]);
  });

  test("both answers are one durable transaction", async () => {
    const before = store.commitCount();
    await requestReset(ctx, email);
    expect(store.commitCount()).toBe(before + 1);
    await requestReset(ctx, "nobody@demo.example");
    expect(store.commitCount()).toBe(before + 2);
  });

  test("the fourth request for an address in an hour is refused, known or not, and sends nothing", async () => {
    for (const who of [email, "nobody@demo.example"]) {
      for (let i = 0; i < 3; i += 1) expect((await requestReset(ctx, who)).allowed).toBe(true);
      expect(await requestReset(ctx, who)).toEqual({ allowed: false, retryAfterMs: HOUR });
    }
    expect(await mails()).toHaveLength(3);
    expect(await store.read.select().from(rateLimits)).not.toEqual([]);
  });

  test("the twenty-first request from a network in an hour is refused", async () => {
    for (let i = 0; i < 20; i += 1) expect((await requestReset(ctx, `person${i}@demo.example`)).allowed).toBe(true);
    expect((await requestReset(ctx, email)).allowed).toBe(false);
  });
});

describe("a reset link", () => {
  test("sets the password, ends every session, tells the person, and signs nobody in", async () => {
    const { token: device } = await stage.signedIn(store, academy, sarah);
    const token = await link();
    expect(await resetPassword(ctx, token, chosen)).toEqual({ ok: true, value: null });
    expect(await readSession(stage, academy, store, `session=${device}`)).toBeNull();
    expect((await mails()).map(({ kind }) => kind)).toEqual(["password-reset", "password-changed"]);
    expect((await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action)).toEqual(["password/reset-requested", "password/reset"]);
    expect(await opens(password)).toBe(false);
    expect(await opens(chosen)).toBe(true);
  });

  test("works once", async () => {
    const token = await link();
    await resetPassword(ctx, token, chosen);
    expect(await resetHolder(ctx, token)).toBeNull();
    expect(await resetPassword(ctx, token, "yet another four words")).toEqual({ ok: false, reason: "gone" });
    expect(await opens(chosen)).toBe(true);
  });

  test("of two posts at the same moment exactly one wins", async () => {
    const token = await link();
    const wanted = ["the first of two passwords", "the second of two passwords"];
    const answers = await Promise.all(wanted.map((one) => resetPassword(ctx, token, one)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.reason === "gone")).toHaveLength(1);
    const winner = wanted[answers.findIndex(({ ok }) => ok)]!;
    expect(await opens(winner)).toBe(true);
    expect((await mails()).filter(({ kind }) => kind === "password-changed")).toHaveLength(1);
  });

  test("works for one hour", async () => {
    const token = await link();
    stage.clock.advance(HOUR - 1_001);
    expect(await resetHolder(ctx, token)).toEqual({ email, isFirst: false });
    stage.clock.advance(1);
    expect(await resetHolder(ctx, token)).toBeNull();
    expect(await resetPassword(ctx, token, chosen)).toEqual({ ok: false, reason: "gone" });
  });

  test("once used is used, though the clock is set back", async () => {
    const token = await link();
    expect((await resetPassword(ctx, token, chosen)).ok).toBe(true);
    stage.clock.advance(-HOUR);
    expect(await resetHolder(ctx, token)).toBeNull();
    expect(await resetPassword(ctx, token, "yet another four words")).toEqual({ ok: false, reason: "gone" });
  });

  test("a newer one takes its place", async () => {
    const [first, second] = [await link(), await link()];
    expect(await resetHolder(ctx, first)).toBeNull();
    expect(await resetHolder(ctx, second)).toEqual({ email, isFirst: false });
  });

  test("is not used by looking, nor by a password that is refused", async () => {
    const token = await link();
    for (let i = 0; i < 3; i += 1) expect(await resetHolder(ctx, token)).toEqual({ email, isFirst: false });
    expect(await resetPassword(ctx, token, "Sarah@demo.example")).toEqual({ ok: false, reason: "own-address" });
    expect((await resetPassword(ctx, token, chosen)).ok).toBe(true);
  });

  test("does nothing for a person suspended since, in another academy, or made up", async () => {
    const token = await link();
    const other = await stage.academy("music");
    expect(await resetPassword(stage.visitor(other.store, other.academy), token, chosen)).toEqual({ ok: false, reason: "gone" });
    expect(await resetPassword(ctx, "", chosen)).toEqual({ ok: false, reason: "gone" });
    expect(await resetPassword(ctx, "x".repeat(4_000), chosen)).toEqual({ ok: false, reason: "gone" });
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    expect(await resetPassword(ctx, token, chosen)).toEqual({ ok: false, reason: "gone" });
  });

  test("confirms the address and opens the way for a person who had used up their tries", async () => {
    for (let i = 0; i < 11; i += 1) await opens("wrong password here");
    expect(await opens(password)).toBe(false);
    await resetPassword(ctx, await link(), chosen);
    expect(await opens(chosen)).toBe(true);
    expect((await store.read.select().from(users))[0]?.emailConfirmedAt).not.toBeNull();
  });

  test("neither token nor password stands in the audit log", async () => {
    const token = await link();
    await resetPassword(ctx, token, chosen);
    const log = JSON.stringify([await store.read.select().from(auditLog), await store.read.select().from(auditPayloads)]);
    for (const secret of [token, chosen, email]) expect(log).not.toContain(secret);
  });
});
