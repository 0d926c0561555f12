import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fakeResend, type FakeResend } from "../../../tests/fakes/resend/resend";
import { resendSender } from "./index.server";
import { retryAfterMs } from "./errors";

let resend: FakeResend;
beforeEach(async () => {
  resend = await fakeResend();
});
afterEach(async () => {
  await resend.close();
  expect(resend.violations).toEqual([]);
});

const mail = { from: { name: 'Marlowe "M" & Finch', address: "mail@demo.example" }, to: "sarah@demo.example", subject: "Hello", text: "Hello", html: "<p>Hello</p>", idempotencyKey: "academy/email", messageId: "<x@demo.example>", labels: { environment: "production", academy: "a-1", email: "e-1" } };
const never = new AbortController().signal;
const send = (timeoutMs = 5_000, signal = never) => resendSender({ apiKey: resend.apiKey, baseUrl: `${resend.baseUrl}/`, timeoutMs }).send(mail, signal);
const failure = (sent: Promise<unknown>) => sent.then(() => { throw new Error("it was sent"); }, (error: unknown) => error);

test("a message is taken under its key, with a quoted name and whose it is", async () => {
  const { providerId } = await send();
  expect(resend.taken).toEqual([{ id: providerId, idempotencyKey: "academy/email", body: { from: '"Marlowe \\"M\\" & Finch" <mail@demo.example>', to: "sarah@demo.example", subject: "Hello", text: "Hello", html: "<p>Hello</p>", tags: [{ name: "environment", value: "production" }, { name: "academy", value: "a-1" }, { name: "email", value: "e-1" }] } }]);
});

test("the same key again is sent once and has the same id", async () => {
  expect(await send()).toEqual(await send());
  expect(resend.taken).toHaveLength(1);
});

describe("what an answer means", () => {
  test.each([400, 401, 403, 404, 422])("%i is for good", async (status) => {
    resend.troubles.push({ kind: "answer", status, name: "validation_error", message: "The domain is not verified" });
    expect(await failure(send())).toMatchObject({ name: "MailRefusedError", message: `Resend: ${status} validation_error: The domain is not verified` });
  });

  test.each([429, 500, 502, 503])("%i passes", async (status) => {
    resend.troubles.push({ kind: "answer", status, name: "application_error", message: "busy" });
    expect(await failure(send())).toMatchObject({ name: "MailDelayedError", afterMs: null });
  });

  test("Retry-After is honoured", async () => {
    resend.troubles.push({ kind: "answer", status: 429, name: "rate_limit_exceeded", message: "slow down", headers: { "retry-after": "7" } });
    expect(await failure(send())).toMatchObject({ name: "MailDelayedError", afterMs: 7_000 });
  });

  test("a key that is used with another payload is for good, one that is in use passes", async () => {
    resend.troubles.push({ kind: "answer", status: 409, name: "invalid_idempotent_request", message: "x" }, { kind: "answer", status: 409, name: "concurrent_idempotent_requests", message: "x" });
    expect(await failure(send())).toMatchObject({ name: "MailRefusedError" });
    expect(await failure(send())).toMatchObject({ name: "MailDelayedError" });
  });

  test("no answer passes: a dropped connection, silence beyond the time limit", async () => {
    resend.troubles.push({ kind: "drop" }, { kind: "silence" });
    expect(await failure(send())).toMatchObject({ name: "MailDelayedError" });
    expect(await failure(send(50))).toMatchObject({ name: "MailDelayedError" });
  });
});

test("a try that is called off ends at once with the reason", async () => {
  const off = new AbortController();
  resend.troubles.push({ kind: "silence" });
  const sent = failure(send(5_000, off.signal));
  off.abort(new Error("the worker stops"));
  expect(await sent).toMatchObject({ message: "the worker stops" });
});

test("Retry-After is seconds or a date; anything else says nothing", () => {
  const now = Date.UTC(2026, 10, 20, 9);
  expect(retryAfterMs("120", now)).toBe(120_000);
  expect(retryAfterMs("Fri, 20 Nov 2026 09:01:00 GMT", now)).toBe(60_000);
  expect(retryAfterMs("Fri, 20 Nov 2026 08:00:00 GMT", now)).toBe(0);
  expect(retryAfterMs("soon", now)).toBeNull();
  expect(retryAfterMs(undefined, now)).toBeNull();
});
