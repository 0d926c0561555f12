import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { audit } from "~/platform/audit/index.server";
import { fixedClock } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { startVerification, verification } from "~/features/audit/index.server";
import { morning, queueStage, type QueueStage, type StagedAcademy } from "../tests/factories/queue-stage";
import { runAuditCommand } from "./audit-commands";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let engines: Engine[];
let said: string[];
const clock = fixedClock(morning);

beforeEach(async () => {
  stage = await queueStage(["alpha", "beta"]);
  engines = [];
  said = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  stage.strike();
});

const fill = ({ store }: StagedAcademy, lines: number) => store.write(async (tx) => {
  for (let n = 1; n <= lines; n += 1) await audit(tx, { kind: "person", id: "admin-1", requestId: null, at: morning }, { action: "role/granted", subject: { type: "user", id: `user-${String(n)}` }, after: { n } });
});
const tamper = ({ store }: StagedAcademy) => store.write(async (tx) => {
  await tx.run(sql`DROP TRIGGER audit_log_is_append_only_update`);
  await tx.run(sql`UPDATE audit_log SET subject_id = 'somebody-else' WHERE seq = 2`);
});
const contextOf = ({ id, store }: StagedAcademy) => ({ academy: { id }, person: { id: "admin-1" }, read: store.read, write: (fn: never) => store.write(fn), clock, requestId: "request-1" }) as unknown as PersonContext;

async function work(): Promise<void> {
  const config = { environment: "test" as const, dataDir: stage.dataDir, siteHost: "deploy.example", mail: { from: "mail@deploy.example", resend: null, smtpUrl: null, stagingOverride: null } };
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders: { resend: null, smtp: null } }), config: { scheme: "https", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  engines.push(engine);
  await engine.start();
  for (const { id } of stage.academies) engine.hint(id);
  await engine.idle();
}

describe("verifying an academy's log", () => {
  test("is begun by a button, done by the worker, and what it found is a line of the log", async () => {
    const [alpha] = stage.academies as [StagedAcademy, StagedAcademy];
    await fill(alpha, 3);
    const ctx = contextOf(alpha);
    expect(await verification(ctx)).toEqual({ state: null, last: null });
    expect(await startVerification(ctx)).toEqual({ ok: true, value: null });
    expect(await startVerification(ctx), "pressed twice it is done once").toEqual({ ok: false, reason: "under-way" });
    expect(await verification(ctx)).toEqual({ state: "waiting", last: null });
    await work();
    expect(await verification(ctx)).toMatchObject({ state: null, last: { at: morning, report: { ok: true, lines: 3, erasedPayloads: 0 } } });
    await startVerification(ctx);
    await work();
    expect((await verification(ctx)).last?.report, "its own line is one of the next").toMatchObject({ ok: true, lines: 4 });
  });

  test("says from which line on it is broken", async () => {
    const [alpha] = stage.academies as [StagedAcademy, StagedAcademy];
    await fill(alpha, 3);
    await tamper(alpha);
    await startVerification(contextOf(alpha));
    await work();
    expect((await verification(contextOf(alpha))).last?.report).toMatchObject({ ok: false, seq: 2, problem: "altered-line" });
    expect(stage.logged).toContainEqual(expect.objectContaining({ msg: "the audit log is not what was written", seq: 2, problem: "altered-line" }));
  });
});

const run = (...line: string[]) => runAuditCommand(line, { directory: stage.directory, stores: stage.stores, say: (text) => said.push(text) });

describe("the audit command", () => {
  test("verifies the deployment's log and every academy's", async () => {
    await fill(stage.academies[0]!, 2);
    await run("verify");
    expect(said.map((line) => line.split(",")[0])).toEqual(["the deployment: 0 lines hold", "alpha: 2 lines hold", "beta: 0 lines hold"]);
  });

  test("names the line from which a log is broken, goes on with the others, and fails", async () => {
    for (const academy of stage.academies) await fill(academy, 3);
    await tamper(stage.academies[0]!);
    await expect(run("verify")).rejects.toThrow("One log could not be verified");
    expect(said[1]).toMatch(/^alpha: BROKEN at line 2 \([0-9a-f-]{36}\): it was altered\.$/);
    expect(said[2]).toMatch(/^beta: 3 lines hold/);
    await expect(run("verify", "alpha")).rejects.toThrow();
    await run("verify", "beta");
  });

  test("says what it can do when it is asked for something else", async () => {
    for (const line of [[], ["show"], ["verify", "alpha", "beta"], ["verify", "--all"]]) await expect(run(...line)).rejects.toThrow(/npm run audit -- verify/);
    await expect(run("verify", "gamma")).rejects.toThrow("No academy has the short name gamma.");
  });
});
