import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { auditLog, emails, emailSuppressions, jobs, webhookDeliveries } from "@db/academy/schema";
import { verifyChain } from "~/platform/audit/index.server";
import { fakeDeliveries, webhookSecret, type Delivery } from "../tests/fakes/resend/deliveries";
import { bundled } from "../tests/factories/bundled";
import type { KillPoint } from "../tests/factories/inbox-child";
import { inboxStage, type InboxStage } from "../tests/factories/inbox-stage";
import { morning } from "../tests/factories/queue-stage";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

const root = path.resolve(import.meta.dirname, "..");
let stage: InboxStage;
let program: string;
beforeAll(async () => { program = await bundled("tests/factories/inbox-child.ts"); });
beforeEach(async () => { stage = await inboxStage(); });
afterEach(() => { stage.strike(); });

/** A process receives it, comes to this point and is killed there. */
async function killedAt(point: KillPoint, { id, body }: Delivery): Promise<void> {
  const args = [stage.dataDir, stage.academyId, point, JSON.stringify({ id, body: body.toString() })];
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const [said] = (await Promise.race([once(child.stdout, "data"), ended])) as [unknown];
  expect(String(said)).toBe("there\n");
  child.kill("SIGKILL");
  await ended;
}

/** One worker, until it has nothing to do. */
async function work(): Promise<void> {
  const config = { environment: "test" as const, dataDir: stage.dataDir, siteHost: "deploy.example", mail: { from: null, resend: null, smtpUrl: null, stagingOverride: null } };
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders: { resend: null, smtp: null } }), config: { scheme: "https", portSuffix: "" }, clock: stage.clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  await engine.start();
  engine.hint(stage.academyId);
  await engine.idle();
  await engine.stop();
}

test.each([
  ["stored", "received", "sent"],
  ["applied", "received", "sent"],
  ["done", "processed", "bounced"],
] as const)("a process that is killed when a delivery is %s: processed once all the same, whether its vendor comes again or not", async (point, state, status) => {
  const id = await stage.aSentEmail();
  const delivery = fakeDeliveries().make("email.bounced", {}, { at: morning, secret: webhookSecret });
  await killedAt(point, delivery);
  const inbox = () => stage.store.read.select({ state: webhookDeliveries.state, attempts: webhookDeliveries.attempts }).from(webhookDeliveries);
  const email = async () => (await stage.store.read.select({ status: emails.status }).from(emails).where(eq(emails.id, id)).get())?.status;
  expect([(await inbox()).map((row) => row.state), await email()]).toEqual([[state], status]);
  expect(await stage.receive(delivery)).toBe("known");
  stage.clock.advance(2_000);
  await work();
  expect([await inbox(), await email()]).toEqual([[{ state: "processed", attempts: 1 }], "bounced"]);
  expect(await stage.store.read.$count(emailSuppressions)).toBe(1);
  expect(await stage.store.read.$count(auditLog, eq(auditLog.action, "address/suppressed"))).toBe(1);
  expect(await stage.store.read.select({ name: jobs.name, state: jobs.state, attempt: jobs.attempt }).from(jobs).where(eq(jobs.name, "webhook/process"))).toEqual([{ name: "webhook/process", state: "completed", attempt: 1 }]);
  expect(await verifyChain(stage.store.read)).toMatchObject({ ok: true });
});
