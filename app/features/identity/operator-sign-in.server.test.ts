import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, operators, operatorSessions } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import type { DeploymentContext } from "~/platform/scope.server";
import { totpCode, totpStep } from "~/platform/secrets/index.server";
import { readOperatorSession } from "~/platform/sessions/index.server";
import { configOf, identityStage, morning, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { signInOperator } from "./operator-sign-in.server";
import { createOperator, disableOperator, listOperators } from "./operators.server";

const email = "operator@demo.example";
let stage: IdentityStage;
let directory: DirectoryStore;
let ctx: DeploymentContext;
let secret: string;

beforeEach(async () => {
  stage = identityStage();
  directory = await stage.directory();
  ctx = stage.deployment(directory);
  secret = await create();
});
afterEach(() => stage.strike());

async function create(): Promise<string> {
  const made = await createOperator(directory, stage.config.secrets.encryption, { email, name: "Robin Vale", password }, stage.clock.now());
  if (!made.ok) throw new Error(made.reason);
  return made.value.totpSecret;
}

const codeNow = (away = 0) => totpCode(secret, totpStep(stage.clock.now()) + away);
const as = (code: string | undefined, typed = password, over: Partial<DeploymentContext> = {}) => signInOperator({ ...ctx, ...over }, { email, password: typed, code, replaces: null });

describe("an operator's sign-in", () => {
  test("password and code together begin a session that is in the audit log", async () => {
    const answer = await as(codeNow());
    if (answer.kind !== "signed-in") throw new Error(answer.kind);
    expect((await readOperatorSession(stage, directory, `session=${answer.token}`))?.operator.email).toBe(email);
    expect((await directory.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action)).toEqual(["operator/created", "session/started"]);
  });

  test("no code, a wrong code, a wrong password and an unknown address are one answer", async () => {
    const wrong = codeNow() === "000000" ? "000001" : "000000";
    const unknown = await signInOperator(ctx, { email: "nobody@demo.example", password, code: codeNow(), replaces: null });
    expect([await as(undefined), await as(wrong), await as(codeNow(), "wrong password here"), unknown]).toEqual(Array(4).fill({ kind: "refused" }));
    expect(await directory.read.select().from(operatorSessions)).toEqual([]);
  });

  test("a code works once", async () => {
    const code = codeNow();
    expect((await as(code)).kind).toBe("signed-in");
    expect(await as(code)).toEqual({ kind: "refused" });
    stage.clock.advance(30_000);
    expect(await as(code)).toEqual({ kind: "refused" });
    expect((await as(codeNow())).kind).toBe("signed-in");
  });

  test("of two sign-ins with one code at the same moment exactly one succeeds", async () => {
    const code = codeNow();
    const kinds = (await Promise.all([as(code), as(code)])).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["refused", "signed-in"]);
  });

  test("the code of the step before is accepted, of two before it is not", async () => {
    expect(await as(codeNow(-2))).toEqual({ kind: "refused" });
    expect((await as(codeNow(-1))).kind).toBe("signed-in");
  });

  test("the second factor is off in development, and nowhere else", async () => {
    await directory.write((tx) => tx.update(operators).set({ totpSecret: null }));
    expect((await as(undefined, password, { config: configOf("development") })).kind).toBe("signed-in");
    for (const environment of ["test", "staging"] as const) expect(await as(undefined, password, { config: configOf(environment) })).toEqual({ kind: "refused" });
  });

  test("guesses are counted: the eleventh is not looked at", async () => {
    for (let i = 0; i < 10; i += 1) await as(undefined, "wrong password here");
    expect((await as(codeNow())).kind).toBe("limited");
  });
});

describe("operators at the command line", () => {
  test("the second factor's secret is sealed in the row", async () => {
    const [row] = await directory.read.select().from(operators);
    expect(row?.totpSecret).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("an address that an active operator has is taken", async () => {
    expect(await createOperator(directory, stage.config.secrets.encryption, { email: "Operator@Demo.example", name: "Other", password }, morning)).toEqual({ ok: false, reason: "taken" });
    expect(await listOperators(directory.read)).toMatchObject([{ name: "Robin Vale" }]);
  });

  test("disabling ends the sessions and the way in; made anew, the old factor is worthless", async () => {
    const answer = await as(codeNow());
    if (answer.kind !== "signed-in") throw new Error(answer.kind);
    expect((await disableOperator(directory, email, stage.clock.now())).ok).toBe(true);
    expect(await readOperatorSession(stage, directory, `session=${answer.token}`)).toBeNull();
    stage.clock.advance(60_000);
    expect(await as(codeNow())).toEqual({ kind: "refused" });
    expect(await disableOperator(directory, email, stage.clock.now())).toEqual({ ok: false, reason: "unknown" });
    const old = codeNow();
    secret = await create();
    if (old !== codeNow()) expect(await as(old)).toEqual({ kind: "refused" });
    expect((await as(codeNow())).kind).toBe("signed-in");
  });
});
