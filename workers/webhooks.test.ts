import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, emails, emailSuppressions, jobs, webhookDeliveries } from "@db/academy/schema";
import { resendSender, resendWebhook } from "~/integrations/resend/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { queueMail } from "~/platform/mail/index.server";
import type { WebhookProvider } from "~/platform/webhooks/index.server";
import { fakeDeliveries, signed, webhookSecret, type DeliveryFacts, type DeliveryType, type FakeDeliveries } from "../tests/fakes/resend/deliveries";
import { fakeResend, type FakeResend } from "../tests/fakes/resend/resend";
import { inboxStage, sentId, type InboxStage } from "../tests/factories/inbox-stage";
import { morning } from "../tests/factories/queue-stage";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: InboxStage;
let fake: FakeDeliveries;
let resend: FakeResend;
let engines: Engine[];
beforeEach(async () => {
  stage = await inboxStage();
  fake = fakeDeliveries();
  resend = await fakeResend();
  engines = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  await resend.close();
  stage.strike();
  expect([...fake.violations, ...resend.violations]).toEqual([]);
});

const make = (type: DeliveryType, facts: DeliveryFacts = {}, id?: string) => fake.make(type, facts, { at: stage.clock.now(), secret: webhookSecret, ...(id ? { id } : {}) });
const email = async (id: string) => (await stage.store.read.select().from(emails).where(eq(emails.id, id)).get())!;
const inbox = () => stage.store.read.select().from(webhookDeliveries);
const waitingJobs = () => stage.store.read.$count(jobs, eq(jobs.state, "available"));
const suppressed = () => stage.store.read.select({ address: emailSuppressions.addressKey, reason: emailSuppressions.reason }).from(emailSuppressions).where(sql`lifted_at IS NULL`);
const auditLines = (action: string) => stage.store.read.$count(auditLog, eq(auditLog.action, action));

/** One worker, until it has nothing to do. In production unless told, so that mail would leave. */
async function work(environment: "production" | "staging" | "development" = "production"): Promise<void> {
  const given = { apiKey: resend.apiKey, baseUrl: resend.baseUrl };
  const config = { environment, dataDir: stage.dataDir, siteHost: "deploy.example", mail: { from: "mail@deploy.example", resend: given, smtpUrl: null, stagingOverride: environment === "staging" ? "qa@deploy.example" : null } };
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders: { resend: resendSender(given), smtp: null } }), config: { scheme: "https", portSuffix: "" }, clock: stage.clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  engines.push(engine);
  await engine.start();
  engine.hint(stage.academyId);
  await engine.idle();
}

/** The mail of this academy belongs to `environment`. */
const live = (environment: string) => stage.store.write((tx) => tx.run(sql`UPDATE academy_settings SET environment = ${environment}`));
const queue = (to: string, key: string, holdsSecret = false) => stage.store.write((tx) => queueMail(tx, { academy: { name: "Demo", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" }, at: stage.clock.now() }, { kind: "password-reset", userId: null, to, key, holdsSecret, subject: "Reset", paragraphs: ["Hello"] }));

describe("a delivery", () => {
  test("is stored and processed at once, and its job is complete with it", async () => {
    const id = await stage.aSentEmail();
    const delivery = make("email.delivered", { tags: { environment: "test", academy: stage.academyId, email: id } });
    expect(await stage.receive(delivery)).toBe("stored");
    expect(await email(id)).toMatchObject({ status: "delivered", statusReason: null, updatedAt: morning });
    expect(await inbox()).toEqual([expect.objectContaining({ provider: "resend", deliveryId: delivery.id, type: "email.delivered", subjectId: sentId, payload: delivery.body.toString(), state: "processed", attempts: 1, lastError: null, receivedAt: morning, settledAt: morning })]);
    expect(await stage.store.read.select().from(jobs)).toEqual([expect.objectContaining({ name: "webhook/process", state: "completed", attempt: 1, startedAt: morning, finishedAt: morning, lastError: null })]);
    stage.clock.advance(HOUR);
    await work();
    expect(await inbox()).toEqual([expect.objectContaining({ state: "processed", attempts: 1 })]);
  });

  test("that a worker has in hand as well is processed once, whoever is first, and the job is the worker's to end", async () => {
    for (const first of ["web", "worker"]) {
      const id = await stage.aSentEmail({ providerId: `${sentId}-${first}` });
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const receiving = stage.receive(make("email.bounced", { emailId: `${sentId}-${first}` }), { before: (write) => (write === 2 ? held : Promise.resolve()) });
      await expect.poll(waitingJobs).toBe(1);
      stage.clock.advance(2_000);
      if (first === "worker") await work();
      // As a worker's claim leaves it.
      else await stage.store.write((tx) => tx.update(jobs).set({ state: "running", attempt: 1, lockedBy: "another", leaseUntil: stage.clock.now() + 1_000 }).where(eq(jobs.state, "available")));
      release();
      await receiving;
      await expect.poll(async () => (await email(id)).status).toBe("bounced");
      expect(await stage.store.read.$count(jobs, eq(jobs.state, "running"))).toBe(first === "web" ? 1 : 0);
      stage.clock.advance(HOUR);
      await work();
    }
    expect((await inbox()).map(({ state, attempts }) => [state, attempts])).toEqual([["processed", 1], ["processed", 1]]);
    expect(await stage.store.read.$count(jobs, eq(jobs.state, "completed"))).toBe(2);
  });

  test("that comes again, in the same moment or later, is stored once and processed once", async () => {
    await stage.aSentEmail();
    const delivery = make("email.bounced");
    expect((await Promise.all([stage.receive(delivery), stage.receive(delivery), stage.receive(delivery)])).sort()).toEqual(["known", "known", "stored"]);
    stage.clock.advance(DAY);
    expect(await stage.receive(delivery)).toBe("known");
    await work();
    expect(await inbox()).toEqual([expect.objectContaining({ state: "processed", attempts: 1 })]);
    expect(await auditLines("address/suppressed")).toBe(1);
  });

  test("whose process dies between storing and processing is the worker's, once", async () => {
    const id = await stage.aSentEmail();
    expect(await stage.receive(make("email.bounced"), { killedAfter: 1 })).toBe("stored");
    expect([await inbox(), (await email(id)).status, await waitingJobs()]).toEqual([[expect.objectContaining({ state: "received", attempts: 0 })], "sent", 1]);
    stage.clock.advance(2_000);
    await work();
    expect(await inbox()).toEqual([expect.objectContaining({ state: "processed", attempts: 1 })]);
    expect([(await email(id)).status, await auditLines("address/suppressed")]).toEqual(["bounced", 1]);
  });

  test("that fails half way has changed nothing, says why, and is done by the worker", async () => {
    const id = await stage.aSentEmail();
    const breaking: WebhookProvider = { ...resendWebhook, apply: async (tx, payload, at) => {
      await resendWebhook.apply(tx, payload, at);
      throw new Error("the disk is full, sarah@demo.example");
    } };
    expect(await stage.receive(make("email.bounced"), { provider: breaking })).toBe("stored");
    expect((await email(id)).status).toBe("sent");
    expect([await suppressed(), await auditLines("address/suppressed")]).toEqual([[], 0]);
    expect(await inbox()).toEqual([expect.objectContaining({ state: "received", attempts: 1, lastError: "Error: the disk is full, …@…" })]);
    stage.clock.advance(2_000);
    await work();
    expect((await email(id)).status).toBe("bounced");
    expect(await inbox()).toEqual([expect.objectContaining({ state: "processed", attempts: 2, lastError: null })]);
  });

  test("that takes longer than half a second is answered and goes on", async () => {
    await stage.aSentEmail();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const before = (write: number) => (write === 2 ? held : Promise.resolve());
    const from = performance.now();
    expect(await stage.receive(make("email.delivered"), { before })).toBe("stored");
    expect((await inbox())[0]).toMatchObject({ state: "received", attempts: 0 });
    expect(performance.now() - from).toBeGreaterThanOrEqual(450);
    release();
    await expect.poll(async () => (await inbox())[0]?.state).toBe("processed");
  });

  test("of a vendor that fails every time has failed in the end, and its job is dead", async () => {
    await stage.receive(make("email.delivered"), { killedAfter: 1 });
    await stage.store.write((tx) => tx.update(webhookDeliveries).set({ provider: "nobody" }));
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      stage.clock.advance(HOUR);
      await work();
    }
    expect(await inbox()).toEqual([expect.objectContaining({ state: "failed", attempts: 10, lastError: expect.stringContaining('does not know the vendor "nobody"') as string })]);
    expect(await stage.store.read.$count(jobs, eq(jobs.state, "dead"))).toBe(1);
  });
});

describe("what cannot be read or is not ours", () => {
  test.each([
    ["no JSON", "{not json", "The payload is not JSON"],
    ["not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]), "The payload is not UTF-8"],
    ["empty", "", "The payload is not JSON"],
    ["a number", "5", /^Not as Resend describes it: the payload: /],
    ["of no type", '{"data":{}}', /^Not as Resend describes it: type: /],
    ["a type as long as a book", JSON.stringify({ type: "x".repeat(101), data: {} }), /^Not as Resend describes it: type: /],
  ])("%s, with a good signature: kept as failed, answered, never tried", async (_what, bytes, why) => {
    expect(await stage.receive(signed(bytes, { at: morning, secret: webhookSecret }))).toBe("stored");
    expect(await inbox()).toEqual([expect.objectContaining({ state: "failed", type: "", attempts: 0, lastError: typeof why === "string" ? why : expect.stringMatching(why) as string })]);
    expect(await stage.store.read.$count(jobs)).toBe(0);
  });

  test("of a kind we follow but not as described: failed at its first try", async () => {
    await stage.aSentEmail();
    await stage.receive(signed(JSON.stringify({ type: "email.bounced", data: { email_id: sentId } }), { at: morning, secret: webhookSecret }));
    expect(await inbox()).toEqual([expect.objectContaining({ state: "failed", attempts: 1, lastError: expect.stringMatching(/^Not as Resend describes it: bounce: /) as string })]);
  });

  test("262,144 bytes are kept whole, also when none of them is text", async () => {
    for (const bytes of [Buffer.from(JSON.stringify({ type: "email.opened", data: { x: "x".repeat(262_144 - 46) } })), Buffer.alloc(262_144, 0xff)]) {
      expect(await stage.receive(signed(bytes, { at: morning, secret: webhookSecret }))).toBe("stored");
    }
    expect((await inbox()).map(({ state }) => state).sort()).toEqual(["failed", "ignored"]);
  });

  test.each([
    ["another environment", { environment: "production" }, "environment"],
    ["another academy", { environment: "test", academy: "another" }, "academy"],
  ])("mail of %s: kept as foreign without anybody's address, and nothing follows", async (_what, tags, why) => {
    const id = await stage.aSentEmail();
    await stage.receive(make("email.bounced", { tags: { ...tags, email: id } }));
    const [kept] = await inbox();
    expect(kept).toMatchObject({ state: "foreign", lastError: why, type: "email.bounced", subjectId: sentId });
    expect(kept!.payload).not.toMatch(/@|Reset/);
    expect([(await email(id)).status, await suppressed(), await stage.store.read.$count(jobs)]).toEqual(["sent", [], 0]);
  });

  test.each([["a message nobody here sent", "email.delivered", "unknown-message"], ["an opened message", "email.opened", "not-followed"], ["a clicked link or a contact", "contact.created", "not-followed"], ["sent, which we knew", "email.sent", "not-followed"]] as const)("%s is ignored, and says why", async (_what, type, why) => {
    await stage.aSentEmail({ providerId: "another" });
    await stage.receive(make(type));
    expect(await inbox()).toEqual([expect.objectContaining({ state: "ignored", lastError: why, attempts: 1 })]);
  });

  test("a label names no message that is known by another number", async () => {
    const id = await stage.aSentEmail({ providerId: "another" });
    await stage.receive(make("email.bounced", { tags: { email: id } }));
    expect((await email(id)).status).toBe("sent");
  });
});

describe("a message", () => {
  test("whose news is quicker than its own record is not lost: the worker takes it when it is sent", async () => {
    const id = await stage.aSentEmail({ status: "sending", providerId: null, sentAt: null });
    await stage.receive(make("email.delivered", { tags: { email: id } }));
    expect([(await email(id)).status, (await inbox())[0]]).toEqual(["sending", expect.objectContaining({ state: "received", attempts: 1 })]);
    await stage.store.write((tx) => tx.update(emails).set({ status: "sent", providerId: sentId, sentAt: morning }));
    stage.clock.advance(2_000);
    await work();
    expect(await email(id)).toMatchObject({ status: "delivered", providerId: sentId });
  });

  test("that we gave up although its vendor had it is found by its label", async () => {
    const id = await stage.aSentEmail({ status: "failed", statusReason: "503", providerId: null });
    await stage.receive(make("email.delivered", { tags: { email: id } }));
    expect(await email(id)).toMatchObject({ status: "delivered", statusReason: null, providerId: sentId });
  });

  test("is delayed, then delivered; what comes late takes nothing back", async () => {
    const id = await stage.aSentEmail();
    const after = async (type: DeliveryType) => {
      await stage.receive(make(type));
      const { status, statusReason } = await email(id);
      return [status, statusReason];
    };
    expect(await after("email.delivery_delayed")).toEqual(["sent", "delayed"]);
    expect(await after("email.delivered")).toEqual(["delivered", null]);
    expect(await after("email.delivery_delayed")).toEqual(["delivered", null]);
    expect(await after("email.bounced")).toEqual(["bounced", "The recipient's mail server rejected …@…"]);
    expect(await after("email.delivered")).toEqual(["bounced", "The recipient's mail server rejected …@…"]);
    expect(await after("email.complained")).toEqual(["complained", null]);
    expect((await inbox()).map(({ state }) => state)).toEqual(["processed", "processed", "ignored", "processed", "ignored", "processed"]);
  });

  test("that the vendor could not send has failed, with its reason", async () => {
    const id = await stage.aSentEmail();
    await stage.receive(make("email.failed"));
    expect(await email(id)).toMatchObject({ status: "failed", statusReason: "reached_daily_quota" });
  });
});

describe("an address", () => {
  test.each([
    ["bounced for good", "email.bounced", {}, "bounced"],
    ["called a message spam", "email.complained", {}, "complained"],
    ["is on the vendor's own list after a bounce", "email.suppressed", {}, "bounced"],
    ["is on the vendor's own list after a complaint", "email.suppressed", { why: "previous_complaint" }, "complained"],
  ] as const)("that %s gets no further mail, in any case of letters, and the message says why", async (_what, type, facts, reason) => {
    await live("production");
    await stage.aSentEmail({ toAddress: "Sarah@Demo.example" });
    await stage.receive(make(type, facts), { environment: "production" });
    expect(await suppressed()).toEqual([{ address: "sarah@demo.example", reason }]);
    stage.clock.advance(HOUR);
    const [next, other] = [await queue("SARAH@demo.example", "k1"), await queue("michael@demo.example", "k2")];
    await work();
    expect(await email(next)).toMatchObject({ status: "suppressed", statusReason: `suppressed:${reason}:${String(morning)}`, attempts: 0, sentAt: null });
    expect(await email(other)).toMatchObject({ status: "sent" });
    expect(resend.taken.map(({ body }) => body.to)).toEqual(["michael@demo.example"]);
    expect(await stage.store.read.$count(jobs, eq(jobs.state, "completed"))).toBeGreaterThanOrEqual(2);
  });

  test.each(["Transient", "Undetermined"] as const)("that bounced for now (%s) still gets mail", async (bounce) => {
    const id = await stage.aSentEmail();
    await stage.receive(make("email.bounced", { bounce }));
    expect([(await email(id)).status, await suppressed()]).toEqual(["bounced", []]);
  });

  test("of a redirected message is not touched: it was not there that it bounced", async () => {
    const id = await stage.aSentEmail({ redirectedTo: "qa@deploy.example" });
    await stage.receive(make("email.bounced", { to: "qa@deploy.example" }));
    expect([(await email(id)).status, await suppressed()]).toEqual(["bounced", []]);
    await live("staging");
    await stage.aSentEmail({ toAddress: "sarah@demo.example" });
    await stage.receive(make("email.bounced", { emailId: `${sentId}-2` }));
    await queue("sarah@demo.example", "k1");
    await work("staging");
    expect(resend.taken.map(({ body }) => body.to)).toEqual(["qa@deploy.example"]);
  });

  test("gets none either where no vendor is set up: the message says why and is not kept as sent", async () => {
    await live("development");
    await stage.aSentEmail();
    await stage.receive(make("email.bounced"), { environment: "development" });
    const [next, other] = [await queue("sarah@demo.example", "k1"), await queue("michael@demo.example", "k2")];
    await work("development");
    expect(await email(next)).toMatchObject({ status: "suppressed", statusReason: `suppressed:bounced:${String(morning)}`, sentAt: null });
    expect(await email(other)).toMatchObject({ status: "sent", statusReason: "no-override", provider: "outbox" });
  });

  test("that gets no mail leaves no link that works once for an admin to read", async () => {
    await live("production");
    await stage.aSentEmail();
    await stage.receive(make("email.bounced"), { environment: "production" });
    const [link, plain] = [await queue("sarah@demo.example", "k1", true), await queue("sarah@demo.example", "k2")];
    await work();
    expect(await email(link)).toMatchObject({ status: "suppressed", text: expect.stringContaining("not kept here") as string, html: expect.not.stringContaining("Hello") as string });
    expect(await email(plain)).toMatchObject({ status: "suppressed", text: expect.stringContaining("Hello") as string });
  });

  test("that an admin has opened again is not closed by the same news, but by other", async () => {
    await stage.aSentEmail();
    await stage.receive(make("email.bounced"));
    await stage.store.write((tx) => tx.update(emailSuppressions).set({ liftedAt: morning, liftReason: "A new mailbox" }));
    await stage.receive(make("email.bounced"));
    expect(await suppressed()).toEqual([]);
    await stage.aSentEmail();
    await stage.receive(make("email.bounced", { emailId: `${sentId}-2` }));
    expect(await suppressed()).toEqual([{ address: "sarah@demo.example", reason: "bounced" }]);
  });
});
