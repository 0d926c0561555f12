import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emails } from "@db/academy/schema/mail";
import { jobs } from "@db/academy/schema/work";
import type { AcademyStore } from "@db/open";
import { morning, queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { contrastWithWhite, mailAccent } from "./accent";
import { queueMail, mailRoute, type QueuedMail } from "./index.server";
import { renderMail } from "./render";
import { redirected } from "./route";

const brand = { name: "Marlowe & Finch", origin: "https://demo.example", accent: "#8a2b5c", locale: "en-GB" };

describe("a rendered message", () => {
  const nasty = `<script>alert("1")</script> & 'x'`;
  const mail = renderMail({ ...brand, name: nasty }, { subject: `Reset${"\r\n"}Bcc: all@demo.example`, paragraphs: [nasty, "Two\nlines"], action: { label: nasty, href: 'https://demo.example/reset?token=a"b&c=1' }, small: nasty });

  test("has nothing in its HTML that was not escaped", () => {
    expect(mail.html).not.toContain("<script");
    expect(mail.html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;x&#39;/g)).toHaveLength(5);
    expect(mail.html).toContain('href="https://demo.example/reset?token=a&quot;b&amp;c=1"');
    expect(mail.html).toContain("Two<br>lines");
  });

  test("has a subject of one line", () => {
    expect(mail.subject).toBe("Reset Bcc: all@demo.example");
  });

  test("always has a plain-text part that says the same, with the link in full", () => {
    const { text } = renderMail(brand, { subject: "Reset your password", paragraphs: ["Somebody asked for it.", "It works for an hour."], action: { label: "Choose a password", href: "https://demo.example/reset?token=abc" }, small: "You get this because you have an account." });
    expect(text).toBe("Somebody asked for it.\n\nIt works for an hour.\n\nChoose a password:\nhttps://demo.example/reset?token=abc\n\n-- \nMarlowe & Finch\nhttps://demo.example\n\nYou get this because you have an account.\n");
  });

  test("takes no link but a whole web address", () => {
    for (const href of ["javascript:alert(1)", "/reset", "data:text/html,x", "https://a b"]) {
      expect(() => renderMail(brand, { subject: "x", paragraphs: [], action: { label: "x", href } })).toThrow(TypeError);
    }
  });

  test.each(["#ffff00", "#ffffff", "#00ff00", "#8a2b5c", "#000000"])("%s as accent carries white text", (accent) => {
    expect(contrastWithWhite(mailAccent(accent))).toBeGreaterThanOrEqual(6);
  });

  test("an accent that is no colour becomes ink and brings nothing into the style", () => {
    expect(mailAccent("red;background:url(x)")).toBe("#2b2621");
  });
});

describe("where mail goes", () => {
  const configured = { from: "mail@demo.example", resend: {}, smtpUrl: "smtp://x", stagingOverride: null };
  test("in production: Resend, else SMTP, else nowhere", () => {
    expect(mailRoute({ environment: "production", mail: configured })).toEqual({ kind: "vendor", vendor: "resend", from: "mail@demo.example", redirect: null });
    expect(mailRoute({ environment: "production", mail: { ...configured, resend: null } })).toMatchObject({ vendor: "smtp" });
    expect(mailRoute({ environment: "production", mail: { ...configured, resend: null, smtpUrl: null } })).toEqual({ kind: "outbox", reason: "no-provider" });
    expect(mailRoute({ environment: "production", mail: { ...configured, from: null } })).toEqual({ kind: "outbox", reason: "no-sender" });
  });

  test.each(["development", "test", "staging"] as const)("in %s: to the override, and without one nowhere", (environment) => {
    expect(mailRoute({ environment, mail: configured })).toEqual({ kind: "outbox", reason: "no-override" });
    expect(mailRoute({ environment, mail: { ...configured, stagingOverride: "qa@demo.example" } })).toMatchObject({ kind: "vendor", redirect: "qa@demo.example" });
  });

  test("a redirected message says for whom it was", () => {
    expect(redirected({ redirect: "qa@demo.example" }, "sarah@demo.example", "Hello")).toEqual({ to: "qa@demo.example", subject: "[STAGING → sarah@demo.example] Hello" });
    expect(redirected({ redirect: null }, "sarah@demo.example", "Hello")).toEqual({ to: "sarah@demo.example", subject: "Hello" });
  });
});

describe("queueMail", () => {
  let stage: QueueStage;
  let store: AcademyStore;
  beforeEach(async () => {
    stage = await queueStage();
    store = stage.academies[0]!.store;
  });
  afterEach(() => stage.strike());
  const mail: QueuedMail = { kind: "password-reset", userId: null, to: "sarah@demo.example", key: "reset-1", subject: "Reset", paragraphs: ["Hello"] };
  const queue = (more: Partial<QueuedMail> = {}) => store.write((tx) => queueMail(tx, { academy: brand, at: morning, requestId: "r1" }, { ...mail, ...more }));

  test("writes the message and the job that sends it, together", async () => {
    const id = await queue();
    expect(await store.read.select().from(emails)).toEqual([expect.objectContaining({ id, kind: "password-reset", toAddress: "sarah@demo.example", status: "queued", idempotencyKey: "reset-1", attempts: 0, createdAt: morning, provider: null, sentAt: null })]);
    expect(await store.read.select().from(jobs)).toEqual([expect.objectContaining({ name: "email/deliver", payload: JSON.stringify({ emailId: id }), key: id, requestId: "r1", state: "available" })]);
  });

  test("writes neither when the change fails", async () => {
    await expect(store.write(async (tx) => {
      await queueMail(tx, { academy: brand, at: morning }, mail);
      throw new Error("the change failed");
    })).rejects.toThrow("the change failed");
    expect([await store.read.$count(emails), await store.read.$count(jobs)]).toEqual([0, 0]);
  });

  test("with the same key again writes nothing and returns the first one's id", async () => {
    const id = await queue();
    expect(await queue({ subject: "Reset again" })).toBe(id);
    expect(await queue({ key: "reset-2" })).not.toBe(id);
    expect([await store.read.$count(emails), await store.read.$count(jobs)]).toEqual([2, 2]);
  });

  test("refuses a key that is empty or too long", async () => {
    await expect(queue({ key: "" })).rejects.toThrow(RangeError);
    await expect(queue({ key: "k".repeat(257) })).rejects.toThrow(RangeError);
  });
});
