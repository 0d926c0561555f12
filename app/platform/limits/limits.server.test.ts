import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { directoryRateLimits } from "@db/directory/schema";
import { rateLimits } from "@db/academy/schema";
import { openAcademyStore, type AcademyStore } from "@db/open";
import { identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { forgetAttempts, takeAttempt, takeAttempts, tooOften } from "./index.server";

const secret = "signing secret of the tests, long enough";
const limit = { max: 3, windowMs: 60_000 };
const sarah = { kind: "sign-in.address", subject: "sarah@demo.example" };

let stage: IdentityStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = identityStage();
  store = (await stage.academy()).store;
});
afterEach(() => stage.strike());

const take = (at: number, who = sarah, of = store) => of.write((tx) => takeAttempt(tx, secret, who, limit, at));

describe("limits", () => {
  test("the attempt after the last allowed one is refused, with the time until the window ends", async () => {
    for (let i = 0; i < 3; i += 1) expect(await take(morning + i * 1_000)).toEqual({ allowed: true });
    expect(await take(morning + 10_000)).toEqual({ allowed: false, retryAfterMs: 50_000 });
  });

  test("a window ends when it said it would, whatever was tried in between", async () => {
    for (let i = 0; i < 20; i += 1) await take(morning + i * 1_000);
    expect(await take(morning + 59_999)).toEqual({ allowed: false, retryAfterMs: 1 });
    expect(await take(morning + 60_000)).toEqual({ allowed: true });
  });

  test("when the clock is set back, what was counted stays, and nobody waits longer than a window", async () => {
    const wrong = morning + 365 * 86_400_000;
    for (let i = 0; i < 4; i += 1) await take(wrong);
    expect(await take(morning)).toEqual({ allowed: false, retryAfterMs: 60_000 });
    expect(await take(morning + 60_000)).toEqual({ allowed: true });
  });

  test("subjects and kinds are counted apart", async () => {
    for (let i = 0; i < 4; i += 1) await take(morning);
    expect((await take(morning, { ...sarah, subject: "michael@demo.example" })).allowed).toBe(true);
    expect((await take(morning, { ...sarah, kind: "reset.address" })).allowed).toBe(true);
  });

  test("of ten attempts at the same moment exactly the allowed number pass", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => take(morning)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
  });

  test("a window survives a restart", async () => {
    for (let i = 0; i < 3; i += 1) await take(morning);
    const { path } = store;
    store.close();
    const again = openAcademyStore(path);
    expect((await take(morning + 1_000, sarah, again)).allowed).toBe(false);
    again.close();
  });

  test("of several limits all are counted and the longest wait is the answer", async () => {
    const attempts = [{ ...sarah, limit: { max: 1, windowMs: 60_000 } }, { kind: "sign-in.network", subject: "192.0.2.0/24", limit: { max: 1, windowMs: 600_000 } }];
    const all = (at: number) => store.write((tx) => takeAttempts(tx, secret, attempts, at));
    expect(await all(morning)).toEqual({ allowed: true });
    expect(await all(morning)).toEqual({ allowed: false, retryAfterMs: 600_000 });
    expect(await all(morning + 60_000)).toEqual({ allowed: false, retryAfterMs: 540_000 });
  });

  test("what is forgotten begins anew", async () => {
    for (let i = 0; i < 4; i += 1) await take(morning);
    await store.write((tx) => forgetAttempts(tx, secret, sarah));
    expect(await take(morning)).toEqual({ allowed: true });
  });

  test("the table holds no address and expired rows go", async () => {
    for (let i = 0; i < 50; i += 1) await take(morning, { ...sarah, subject: `person${i}@demo.example` });
    expect(JSON.stringify(await store.read.select().from(rateLimits))).not.toContain("demo.example");
    for (let i = 0; i < 5; i += 1) await take(morning + 61_000);
    expect(await store.read.select({ key: rateLimits.key }).from(rateLimits)).toHaveLength(1);
  });

  test("the directory counts as an academy does", async () => {
    const directory = await stage.directory();
    for (let i = 0; i < 3; i += 1) expect((await directory.write((tx) => takeAttempt(tx, secret, sarah, limit, morning))).allowed).toBe(true);
    expect((await directory.write((tx) => takeAttempt(tx, secret, sarah, limit, morning))).allowed).toBe(false);
    expect(await directory.read.select().from(directoryRateLimits)).toHaveLength(1);
  });

  test("the 429 page names whole minutes and the header seconds", async () => {
    const response = tooOften(61_500);
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("62");
    expect(await response.json()).toEqual({ reason: "429", values: { minutes: 2 } });
  });
});
