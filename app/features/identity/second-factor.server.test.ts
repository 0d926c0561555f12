import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, emails, recoveryCodes, secondFactors, sessions, signInSteps, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { MINUTE, SECOND } from "~/platform/clock";
import { sha256 } from "~/platform/ids.server";
import type { Academy, PersonContext, VisitorContext } from "~/platform/scope.server";
import { totpCode, totpStep } from "~/platform/secrets/index.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { finishSecondStep } from "./finish-second-step.server";
import { qrCode } from "./qr.server";
import { resetSecondFactor } from "./reset-factor.server";
import { beginSecondFactor, confirmSecondFactor, factorInSetUp, factorStanding, renewRecoveryCodes, turnOffSecondFactor } from "./second-factor.server";
import { signIn } from "./sign-in.server";
import { setFactorRoles, signInRules } from "./sign-in-rules.server";

const email = "sarah@demo.example";
let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let ctx: VisitorContext;
let sarah: string;
let mine: PersonContext;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  ctx = stage.visitor(store, academy);
  sarah = await addPerson(store, { roles: ["client"] });
  mine = (await stage.signedIn(store, academy, sarah)).ctx;
});
afterEach(() => stage.strike());

const codeOf = (secret: string) => totpCode(secret, totpStep(stage.clock.now()));
const nextStep = () => stage.clock.advance(30 * SECOND);
const actions = async () => (await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action);
const mailed = async () => (await store.read.select({ subject: emails.subject }).from(emails).orderBy(emails.id)).map(({ subject }) => subject);

/** Sets the factor up as a person does; answers the secret and the recovery codes. */
async function turnedOn(of: PersonContext = mine): Promise<{ secret: string; codes: readonly string[] }> {
  expect((await beginSecondFactor(of)).ok).toBe(true);
  const { secret } = (await factorInSetUp(of))!;
  const on = await confirmSecondFactor(of, codeOf(secret));
  if (!on.ok) throw new Error(on.reason);
  nextStep();
  return { secret, codes: on.value.codes };
}

/** The first step, with the right password. */
async function firstStep(): Promise<string> {
  const answer = await signIn(ctx, { email, password, replaces: null });
  if (answer.kind !== "second-step") throw new Error(answer.kind);
  return answer.step;
}
const finish = (token: string, code: string) => finishSecondStep(ctx, { token, code, replaces: null });

describe("setting up a second factor", () => {
  test("counts for nothing until a code of it was typed", async () => {
    await beginSecondFactor(mine);
    expect((await factorStanding(store.read, sarah)).since).toBeNull();
    expect((await signIn(ctx, { email, password, replaces: null })).kind).toBe("signed-in");
    expect(await confirmSecondFactor(mine, "000000")).toEqual({ ok: false, reason: "wrong-code" });
  });

  test("the database holds neither the secret nor a recovery code, and each begun anew has another secret", async () => {
    await beginSecondFactor(mine);
    const first = (await factorInSetUp(mine))!;
    await beginSecondFactor(mine);
    const { secret, uri } = (await factorInSetUp(mine))!;
    expect(secret).not.toBe(first.secret);
    expect(uri).toBe(`otpauth://totp/Northlight:sarah%40demo.example?secret=${secret}&issuer=Northlight&algorithm=SHA1&digits=6&period=30`);
    const on = await confirmSecondFactor(mine, codeOf(secret));
    if (!on.ok) throw new Error(on.reason);
    const rows = JSON.stringify([await store.read.select().from(secondFactors), await store.read.select().from(recoveryCodes)]);
    for (const held of [secret, ...on.value.codes, ...on.value.codes.map((code) => code.replaceAll("-", ""))]) expect(rows).not.toContain(held);
    expect(new Set(on.value.codes).size).toBe(10);
    for (const code of on.value.codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  });

  test("signs the other devices out, and is told by mail", async () => {
    const other = await stage.signedIn(store, academy, sarah);
    await turnedOn();
    expect(await readSession(stage, academy, store, `session=${other.token}`)).toBeNull();
    expect(await mailed()).toEqual(["A second step protects your account at Northlight"]);
    expect(await actions()).toEqual(["second-factor/begun", "second-factor/turned-on"]);
    expect(await beginSecondFactor(mine)).toEqual({ ok: false, reason: "on" });
  });

  test("a secret moved to another person's row opens nothing", async () => {
    await turnedOn();
    const michael = await addPerson(store, { email: "michael@demo.example" });
    await store.write((tx) => tx.update(secondFactors).set({ userId: michael, confirmedAt: null }).where(eq(secondFactors.userId, sarah)));
    const his = (await stage.signedIn(store, academy, michael)).ctx;
    await expect(factorInSetUp(his)).rejects.toThrow("sealed for another purpose");
  });

  test("its QR code is a square of dark runs with four light units around it", () => {
    const { size, path } = qrCode("otpauth://totp/x?secret=ABC");
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map(([, x, y, length]) => [Number(x), Number(y), Number(length)]);
    expect(path.replaceAll(/M\d+ \d+h(\d+)v1h-\1z/g, "")).toBe("");
    expect(Math.min(...runs.map(([x]) => x!))).toBe(4);
    expect(Math.max(...runs.map(([x, , length]) => x! + length!))).toBe(size - 4);
    expect(runs).toContainEqual([4, 4, 7]);
  });
});

describe("the second step", () => {
  test("a right password alone begins no session", async () => {
    await turnedOn();
    await store.write((tx) => tx.delete(sessions));
    await firstStep();
    expect(await store.read.select().from(sessions)).toEqual([]);
  });

  test("the code signs in; the step is kept as a hash and used up", async () => {
    const { secret } = await turnedOn();
    const step = await firstStep();
    expect((await store.read.select({ id: signInSteps.id }).from(signInSteps))[0]?.id).toBe(sha256(step));
    const answer = await finish(step, codeOf(secret));
    if (answer.kind !== "signed-in") throw new Error(answer.kind);
    expect((await readSession(stage, academy, store, `session=${answer.token}`))?.person.id).toBe(sarah);
    nextStep();
    expect(await finish(step, codeOf(secret))).toEqual({ kind: "gone" });
  });

  test("a code works once, whoever's sign-in it is typed into", async () => {
    const { secret } = await turnedOn();
    const [one, two] = [await firstStep(), await firstStep()];
    const code = codeOf(secret);
    expect((await finish(one, code)).kind).toBe("signed-in");
    expect(await finish(two, code)).toEqual({ kind: "refused" });
  });

  test("of two posts with one code at the same moment exactly one wins", async () => {
    const { secret } = await turnedOn();
    const [one, two] = [await firstStep(), await firstStep()];
    const code = codeOf(secret);
    const kinds = (await Promise.all([finish(one, code), finish(two, code)])).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["refused", "signed-in"]);
  });

  test("the code that turned it on opens nothing", async () => {
    await beginSecondFactor(mine);
    const { secret } = (await factorInSetUp(mine))!;
    const code = codeOf(secret);
    await confirmSecondFactor(mine, code);
    expect(await finish(await firstStep(), code)).toEqual({ kind: "refused" });
  });

  test("the seventh try in fifteen minutes is refused, right or wrong, and a new first step begins no new count", async () => {
    const { secret } = await turnedOn();
    for (let i = 0; i < 6; i += 1) expect(await finish(await firstStep(), "000000")).toEqual({ kind: "refused" });
    expect(await finish(await firstStep(), codeOf(secret))).toEqual({ kind: "limited", retryAfterMs: 15 * MINUTE });
  });

  test("takes at most ten minutes, and ends when its person is suspended", async () => {
    const { secret } = await turnedOn();
    const slow = await firstStep();
    stage.clock.advance(10 * MINUTE);
    expect(await finish(slow, codeOf(secret))).toEqual({ kind: "gone" });
    const step = await firstStep();
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    expect(await finish(step, codeOf(secret))).toEqual({ kind: "gone" });
  });

  test("a recovery code signs in once, however it is typed, and its person is told", async () => {
    const { codes } = await turnedOn();
    expect((await finish(await firstStep(), ` ${codes[0]!.toUpperCase().replaceAll("-", " ")} `)).kind).toBe("signed-in");
    expect(await finish(await firstStep(), codes[0]!)).toEqual({ kind: "refused" });
    expect((await factorStanding(store.read, sarah)).codesLeft).toBe(9);
    expect((await mailed()).at(-1)).toBe("A recovery code was used at Northlight");
  });

  test("somebody else's recovery code opens nothing", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example" });
    const { codes } = await turnedOn((await stage.signedIn(store, academy, michael)).ctx);
    await turnedOn();
    expect(await finish(await firstStep(), codes[0]!)).toEqual({ kind: "refused" });
  });
});

describe("changing it", () => {
  test("new recovery codes take the old ones' place, given a code", async () => {
    const { secret, codes } = await turnedOn();
    expect(await renewRecoveryCodes(mine, "000000")).toEqual({ ok: false, reason: "wrong-code" });
    const renewed = await renewRecoveryCodes(mine, codeOf(secret));
    if (!renewed.ok) throw new Error(renewed.reason);
    expect(await finish(await firstStep(), codes[0]!)).toEqual({ kind: "refused" });
    expect((await finish(await firstStep(), renewed.value.codes[0]!)).kind).toBe("signed-in");
  });

  test("it is turned off with a code, and never while a role asks for it", async () => {
    const { secret } = await turnedOn();
    const admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", roles: ["admin"] }))).ctx;
    await setFactorRoles(admin, ["client"]);
    expect(await turnOffSecondFactor(mine, codeOf(secret))).toEqual({ ok: false, reason: "required" });
    await setFactorRoles(admin, []);
    expect(await turnOffSecondFactor(mine, "000000")).toEqual({ ok: false, reason: "wrong-code" });
    expect((await turnOffSecondFactor(mine, codeOf(secret))).ok).toBe(true);
    expect((await signIn(ctx, { email, password, replaces: null })).kind).toBe("signed-in");
    expect(await store.read.select().from(recoveryCodes)).toEqual([]);
  });

  test("an admin removes somebody else's: signed out, told, and the password opens again; never their own", async () => {
    await turnedOn();
    const half = await firstStep();
    const id = await addPerson(store, { email: "admin@demo.example", roles: ["admin"] });
    const admin = (await stage.signedIn(store, academy, id)).ctx;
    expect((await resetSecondFactor(admin, sarah, "Lost the phone, called us")).ok).toBe(true);
    expect(await store.read.select().from(signInSteps)).toEqual([]);
    expect(await finish(half, "000000")).toEqual({ kind: "gone" });
    expect((await signIn(ctx, { email, password, replaces: null })).kind).toBe("signed-in");
    expect((await mailed()).at(-1)).toBe("Your second step at Northlight was removed");
    expect([await resetSecondFactor(admin, sarah, "Again"), await resetSecondFactor(admin, id, "Mine"), await resetSecondFactor(admin, "nobody", "Who")]).toEqual([
      { ok: false, reason: "none" }, { ok: false, reason: "own" }, { ok: false, reason: "unknown" },
    ]);
  });
});

describe("where a role asks for one", () => {
  const owes = async () => (await readSession(stage, academy, store, `session=${token}`))?.person.owes;
  let token: string;
  let admin: PersonContext;
  beforeEach(async () => {
    admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", roles: ["admin"] }))).ctx;
    token = (await stage.signedIn(store, academy, sarah)).token;
  });

  test("every session of such a person owes it at once, and no longer once it is set up", async () => {
    expect(await owes()).toBeNull();
    await setFactorRoles(admin, ["coach"]);
    expect(await owes()).toBeNull();
    await setFactorRoles(admin, ["client", "coach"]);
    expect(await owes()).toBe("second-factor");
    const session = await readSession(stage, academy, store, `session=${token}`);
    const here = { ...ctx, person: session!.person };
    await beginSecondFactor(here);
    expect(await owes()).toBe("second-factor");
    await confirmSecondFactor(here, codeOf((await factorInSetUp(here))!.secret));
    expect(await owes()).toBeNull();
  });

  test("the page counts whom it asks and who has none; saving what is there writes nothing", async () => {
    await addPerson(store, { email: "zoe@demo.example", roles: ["client", "coach"] });
    await addPerson(store, { email: "gone@demo.example", roles: ["client"], suspended: true });
    await setFactorRoles(admin, ["coach", "client"]);
    expect(await signInRules(admin)).toEqual({ factorRoles: ["coach", "client"], without: 2 });
    const before = (await actions()).length;
    await setFactorRoles(admin, ["client", "coach"]);
    expect((await actions()).length).toBe(before);
  });
});
