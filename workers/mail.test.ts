import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academySettings, emails, jobs } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import type { AcademyStore } from "@db/open";
import { resendSender } from "~/integrations/resend/index.server";
import { smtpSender } from "~/integrations/smtp/index.server";
import { DAY, fixedClock, HOUR } from "~/platform/clock";
import type { Environment, MailConfig } from "~/platform/config.server";
import { lookAgainAtWaiting, queueMail } from "~/platform/mail/index.server";
import { fakeResend, type FakeResend } from "../tests/fakes/resend/resend";
import { fakeSmtp } from "../tests/fakes/smtp";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let store: AcademyStore;
let resend: FakeResend;
let engines: Engine[];
const clock = fixedClock(morning);
beforeEach(async () => {
  clock.set(morning);
  stage = await queueStage();
  store = stage.academies[0]!.store;
  resend = await fakeResend();
  engines = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  await resend.close();
  stage.strike();
  expect(resend.violations).toEqual([]);
});

interface Setting { environment?: Environment; mail?: Partial<MailConfig> }
async function live(environment: Environment) {
  await store.write((tx) => tx.update(academySettings).set({ environment }));
}
function worker({ environment = "production", mail = {} }: Setting = {}, smtpUrl: string | null = null): Engine {
  const given = { apiKey: resend.apiKey, baseUrl: resend.baseUrl };
  const config = { environment, dataDir: stage.dataDir, siteHost: "deploy.example", mail: { from: "mail@deploy.example", resend: smtpUrl ? null : given, smtpUrl, stagingOverride: null, ...mail } };
  const senders = { resend: resendSender(given), smtp: smtpUrl ? smtpSender({ url: smtpUrl }) : null };
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders }), config: { scheme: "https", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  engines.push(engine);
  return engine;
}
const queue = (key = "k1", more: { holdsSecret?: boolean; action?: { label: string; href: string } } = {}) => store.write((tx) => queueMail(tx, { academy: { name: "Demo", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" }, at: clock.now() }, { kind: "password-reset", userId: null, to: "sarah@demo.example", key, subject: "Reset your password", paragraphs: ["Hello"], ...more }));
const email = async (id: string) => (await store.read.select().from(emails).where(eq(emails.id, id)).get())!;
const job = async (id: string) => (await store.read.select().from(jobs).where(eq(jobs.key, id)).get())!;
async function deliver(engine: Engine): Promise<void> {
  await engine.start();
  engine.hint(stage.academies[0]!.id);
  await engine.idle();
}

describe("in production", () => {
  beforeEach(() => live("production"));

  test("a message goes to Resend under a key of its own, and is sent", async () => {
    const id = await queue();
    await deliver(worker());
    expect(resend.taken).toEqual([expect.objectContaining({ idempotencyKey: `${stage.academies[0]!.id}/${id}`, body: expect.objectContaining({ from: '"demo academy" <mail@deploy.example>', to: "sarah@demo.example", subject: "Reset your password" }) as unknown })]);
    expect(await email(id)).toMatchObject({ status: "sent", statusReason: null, provider: "resend", providerId: resend.taken[0]!.id, redirectedTo: null, attempts: 1, sentAt: morning });
    expect(await job(id)).toMatchObject({ state: "completed" });
  });

  test("a link that works once is not kept when the vendor has it; one that stays here can be read here", async () => {
    const secret = { holdsSecret: true, action: { label: "Choose a password", href: "https://demo.localhost/reset-password?token=once-only" } };
    const left = await queue("k1", secret);
    await deliver(worker());
    expect(JSON.stringify(resend.taken[0]!.body)).toContain("once-only");
    const row = await email(left);
    expect(row).toMatchObject({ status: "sent", subject: "Reset your password" });
    expect(row.text + row.html).not.toContain("once-only");
    const kept = await queue("k2", secret);
    await deliver(worker({ mail: { from: null } }));
    expect((await email(kept)).text).toContain("once-only");
  });

  test("a message that the vendor refuses has failed, and is not tried again", async () => {
    resend.troubles.push({ kind: "answer", status: 422, name: "validation_error", message: "Invalid `to`: sarah@demo.example" });
    const id = await queue();
    await deliver(worker());
    expect(await email(id)).toMatchObject({ status: "failed", statusReason: "Resend: 422 validation_error: Invalid `to`: …@…", attempts: 1 });
    expect(await job(id)).toMatchObject({ state: "completed" });
    expect(resend.requests()).toBe(1);
  });

  test("too many at once waits as long as the vendor asks, and then is sent under the same key", async () => {
    resend.troubles.push({ kind: "answer", status: 429, name: "rate_limit_exceeded", message: "slow down", headers: { "retry-after": "90" } });
    const id = await queue();
    const engine = worker();
    await deliver(engine);
    expect(await email(id)).toMatchObject({ status: "queued", attempts: 1, statusReason: "Resend: 429 rate_limit_exceeded: slow down" });
    expect(await job(id)).toMatchObject({ state: "available", runAt: morning + 90_000 });
    clock.advance(90_000);
    await deliver(engine);
    expect(await email(id)).toMatchObject({ status: "sent", attempts: 2, statusReason: null });
    expect(resend.taken).toHaveLength(1);
  });

  test("a dropped connection is tried again after the back-off", async () => {
    resend.troubles.push({ kind: "drop" });
    const id = await queue();
    await deliver(worker());
    expect(await job(id)).toMatchObject({ state: "available", runAt: morning + 15_000, attempt: 1 });
  });

  test("an answer that was lost on the way does not send twice", async () => {
    resend.troubles.push({ kind: "drop", taken: true });
    const id = await queue();
    const engine = worker();
    await deliver(engine);
    clock.advance(15_000);
    await deliver(engine);
    expect(resend.requests()).toBe(2);
    expect(resend.taken).toHaveLength(1);
    expect(await email(id)).toMatchObject({ status: "sent", providerId: resend.taken[0]!.id });
  });

  test("a crash between sending and recording is tried again with the same key and sends once", async () => {
    const id = await queue();
    // What a killed worker leaves: the vendor has the message, the row says sending, the job is leased.
    const crashing = worker();
    await deliver(crashing);
    await store.write(async (tx) => {
      await tx.update(emails).set({ status: "sending", providerId: null, sentAt: null });
      await tx.update(jobs).set({ state: "running", lockedBy: "a dead worker", leaseUntil: clock.now() + 7_000, finishedAt: null });
    });
    clock.advance(7_000);
    await deliver(worker());
    expect(await email(id)).toMatchObject({ status: "sent", attempts: 2, providerId: resend.taken[0]!.id });
    expect(resend.taken).toHaveLength(1);
    expect(new Set(resend.taken.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  test("a vendor that is away for all ten attempts: failed, with the reason, and the job dead", async () => {
    const id = await queue();
    const engine = worker();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      resend.troubles.push({ kind: "answer", status: 503, name: "application_error", message: "down" });
      await deliver(engine);
      clock.advance(HOUR);
    }
    expect(await email(id)).toMatchObject({ status: "failed", attempts: 10, statusReason: expect.stringContaining("503") as string });
    expect(await job(id)).toMatchObject({ state: "dead", attempt: 10 });
  });

  test("a message that was cancelled before is not sent", async () => {
    const id = await queue();
    await store.write((tx) => tx.update(emails).set({ status: "cancelled" }));
    await deliver(worker());
    expect([await email(id), await job(id)]).toMatchObject([{ status: "cancelled", attempts: 0 }, { state: "completed" }]);
    expect(resend.requests()).toBe(0);
  });

  test("without Resend it goes by SMTP", async () => {
    const smtp = await fakeSmtp();
    const id = await queue();
    await deliver(worker({}, smtp.url));
    expect(smtp.taken).toEqual([expect.objectContaining({ from: "mail@deploy.example", to: ["sarah@demo.example"] })]);
    expect(await email(id)).toMatchObject({ status: "sent", provider: "smtp", providerId: `<${id}@deploy.example>` });
    await smtp.close();
  });

  test.each([
    ["no provider", { resend: null }, "no-provider"],
    ["no sender", { from: null }, "no-sender"],
  ])("with %s it stays in the outbox and says why", async (_what, mail, reason) => {
    const id = await queue();
    await deliver(worker({ mail }));
    expect(await email(id)).toMatchObject({ status: "sent", provider: "outbox", statusReason: reason, sentAt: morning });
    expect(resend.requests()).toBe(0);
  });

  test("mail of another environment's database stays here", async () => {
    await live("staging");
    const id = await queue();
    await deliver(worker());
    expect(await email(id)).toMatchObject({ provider: "outbox", statusReason: "foreign-environment" });
    expect(resend.requests()).toBe(0);
  });
});

describe("in staging", () => {
  beforeEach(() => live("staging"));

  test("every message goes to the override, saying for whom it was", async () => {
    const id = await queue();
    await deliver(worker({ environment: "staging", mail: { stagingOverride: "qa@deploy.example" } }));
    expect(resend.taken.map(({ body }) => [body.to, body.subject])).toEqual([["qa@deploy.example", "[STAGING → sarah@demo.example] Reset your password"]]);
    expect(await email(id)).toMatchObject({ status: "sent", toAddress: "sarah@demo.example", redirectedTo: "qa@deploy.example" });
  });

  test("without an override nothing leaves", async () => {
    const id = await queue();
    await deliver(worker({ environment: "staging" }));
    expect(resend.requests()).toBe(0);
    expect(await email(id)).toMatchObject({ status: "sent", provider: "outbox", statusReason: "no-override" });
  });
});

describe("an academy that may send so many e-mails in a day", () => {
  const quota = (mailLimit: number | null) => stage.directory.write((tx) => tx.update(academies).set({ mailLimit }));
  const many = async (n: number, more: { holdsSecret?: boolean } = {}, name = "m") => {
    const ids: string[] = [];
    for (let i = 0; i < n; i += 1) ids.push(await queue(`${name}${String(i)}`, more));
    return ids;
  };
  const statuses = async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await email(id)).status));
  beforeEach(() => live("production"));

  test("sends as many; the next one waits and says why, for as long as it must, and goes then", async () => {
    await quota(5);
    const ids = await many(7);
    const engine = worker();
    await deliver(engine);
    const now = await statuses(ids);
    const waiting = ids.filter((_, n) => now[n] !== "sent");
    expect(waiting).toHaveLength(2);
    for (const id of waiting) {
      expect(await email(id)).toMatchObject({ status: "queued", statusReason: "daily-quota", attempts: 0 });
      expect(await job(id)).toMatchObject({ state: "available", attempt: 0, runAt: morning + DAY });
    }
    expect(resend.taken).toHaveLength(5);
    clock.advance(DAY);
    await deliver(engine);
    expect(await statuses(ids)).toEqual(ids.map(() => "sent"));
    expect((await email(waiting[0] ?? "")).statusReason).toBeNull();
    expect(resend.taken).toHaveLength(7);
  });

  test("keeps a tenth of them for messages that let somebody in", async () => {
    await quota(10);
    const ordinary = await many(12);
    const engine = worker();
    await deliver(engine);
    expect((await statuses(ordinary)).filter((one) => one === "sent")).toHaveLength(9);
    const secret = await many(2, { holdsSecret: true }, "s");
    await deliver(engine);
    expect((await statuses(secret)).sort()).toEqual(["queued", "sent"]);
  });

  test("does not count a message again that is tried again, and waits no longer than until it may send more", async () => {
    await quota(1);
    resend.troubles.push({ kind: "answer", status: 429, name: "rate_limit_exceeded", message: "slow down", headers: { "retry-after": "60" } });
    const [first = "", second = ""] = await many(2);
    const engine = worker();
    await deliver(engine);
    clock.advance(60_000);
    await deliver(engine);
    expect((await statuses([first, second])).sort()).toEqual(["queued", "sent"]);
    expect(resend.taken).toHaveLength(1);
    await quota(null);
    await store.write((tx) => lookAgainAtWaiting(tx, clock.now()));
    await deliver(engine);
    expect(await statuses([first, second])).toEqual(["sent", "sent"]);
  });
});
