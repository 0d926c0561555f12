import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeSmtp, type FakeSmtp } from "../../../tests/fakes/smtp";
import { smtpSender } from "./index.server";

let smtp: FakeSmtp;
beforeEach(async () => {
  smtp = await fakeSmtp();
});
afterEach(() => smtp.close());

const mail = { from: { name: "Marlowe, Finch <x@y>", address: "mail@demo.example" }, to: "sarah@demo.example", subject: "Grüße → Sarah", text: "Plain words", html: "<p>Rich words</p>", idempotencyKey: "k", messageId: "<email-1@demo.example>", labels: { environment: "production", academy: "a-1", email: "e-1" } };
const never = new AbortController().signal;
const failure = (sent: Promise<unknown>) => sent.then(() => { throw new Error("it was sent"); }, (error: unknown) => error);

test("a message arrives with both parts, its own Message-ID and one recipient", async () => {
  const sent = await smtpSender({ url: smtp.url }).send(mail, never);
  expect(sent).toEqual({ providerId: "<email-1@demo.example>" });
  expect(smtp.taken).toEqual([expect.objectContaining({ from: "mail@demo.example", to: ["sarah@demo.example"] })]);
  const { source } = smtp.taken[0]!;
  expect(source).toContain("Message-ID: <email-1@demo.example>");
  expect(source).toContain("Plain words");
  expect(source).toContain("<p>Rich words</p>");
});

test("an address that smuggles a second one in reaches nobody else", async () => {
  await failure(smtpSender({ url: smtp.url }).send({ ...mail, to: "sarah@demo.example, all@demo.example" }, never)).catch(() => undefined);
  expect(smtp.taken.flatMap(({ to }) => to)).not.toContain("all@demo.example");
});

test("a 5xx answer is for good, a 4xx passes", async () => {
  smtp.refusals.push(550, 451);
  const sender = smtpSender({ url: smtp.url });
  expect(await failure(sender.send(mail, never))).toMatchObject({ name: "MailRefusedError" });
  expect(await failure(sender.send(mail, never))).toMatchObject({ name: "MailDelayedError", afterMs: null });
});

test("a server that is not there passes", async () => {
  expect(await failure(smtpSender({ url: "smtp://127.0.0.1:1" }).send(mail, never))).toMatchObject({ name: "MailDelayedError" });
});
