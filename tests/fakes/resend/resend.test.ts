import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openContract } from "../../contracts";
import { fakeResend, type FakeResend } from "./resend";

const contract = openContract("resend");
let resend: FakeResend;
beforeEach(async () => {
  resend = await fakeResend();
});
afterEach(() => resend.close());

const good = { from: "Demo <mail@demo.example>", to: "sarah@demo.example", subject: "Hello", text: "Hello" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${resend.baseUrl}/emails`, { method: "POST", headers: { authorization: `Bearer ${resend.apiKey}`, "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

describe.skipIf(contract === null)("Resend's own description (vendor contract)", () => {
  test("a message as we send it breaks nothing", async () => {
    const answer = await post(good, { "idempotency-key": "k" });
    expect([answer.status, resend.violations]).toEqual([200, []]);
  });

  test.each([
    ["a field with a typing mistake", { ...good, subjct: "Hello" }, "subjct"],
    ["a missing field", { from: good.from, to: good.to }, "subject"],
    ["a wrong type", { ...good, text: 5 }, "text"],
    ["a tag with an unknown member", { ...good, tags: [{ name: "a", value: "b", colour: "red" }] }, "colour"],
  ])("%s is refused and recorded", async (_what, body, named) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(resend.violations.join()).toContain(named);
  });

  test("so are a key that is too long, an unknown path and an answer that is not Resend's", () => {
    const request = { method: "POST", url: "/emails", headers: { "content-type": "application/json", "idempotency-key": "k".repeat(257) }, body: JSON.stringify(good) };
    expect(contract!.checkRequest(request)).toEqual([expect.stringContaining("Idempotency-Key")]);
    expect(contract!.checkRequest({ ...request, url: "/mails" })).toEqual(["POST /mails is not described"]);
    expect(contract!.checkAnswer(request, 200, { id: 5 })).toEqual([expect.stringContaining("/id")]);
  });
});

test("a key holds: the same message is taken once, another one under it refused", async () => {
  const first = (await (await post(good, { "idempotency-key": "k" })).json()) as { id: string };
  const second = (await (await post(good, { "idempotency-key": "k" })).json()) as { id: string };
  expect(second.id).toBe(first.id);
  expect(resend.taken).toHaveLength(1);
  expect((await post({ ...good, subject: "Other" }, { "idempotency-key": "k" })).status).toBe(409);
});

test("a wrong API key is refused", async () => {
  expect((await post(good, { authorization: "Bearer re_wrong" })).status).toBe(401);
});
