import { describe, expect, test } from "vitest";
import { otherSecret, signed, webhookSecret } from "../../../tests/fakes/resend/deliveries";
import { parseWebhookSecrets, secretsFor } from "./secrets.server";
import { verifySvix } from "./svix.server";

const now = Date.UTC(2026, 10, 20, 9);
const minutes = 60_000;
const body = '{"type":"email.delivered"}';
const good = (at = now) => signed(body, { at, secret: webhookSecret, id: "msg_1" });
const verify = (delivery: { headers: Readonly<Record<string, string | undefined>>; body: Buffer }, secrets: readonly string[] = [webhookSecret], at = now) => verifySvix(delivery, secrets, at);

describe("a signature", () => {
  test("of Svix's own documentation is good", () => {
    const headers = { "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "svix-timestamp": "1614265330", "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" };
    expect(verify({ headers, body: Buffer.from('{"test": 2432232314}') }, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], 1_614_265_330_000)).toEqual({ ok: true, deliveryId: "msg_p5jXN8AQM9LWM0D4loKWxJek" });
  });

  test("by another secret, over another body, id or time is bad", () => {
    const delivery = good();
    expect(verify(signed(body, { at: now, secret: otherSecret }))).toEqual({ ok: false, reason: "signature" });
    expect(verify({ ...delivery, body: Buffer.from(`${body} `) })).toEqual({ ok: false, reason: "signature" });
    expect(verify({ ...delivery, headers: { ...delivery.headers, "svix-id": "msg_2" } })).toEqual({ ok: false, reason: "signature" });
    expect(verify({ ...delivery, headers: { ...delivery.headers, "svix-timestamp": String(now / 1_000 + 1) } })).toEqual({ ok: false, reason: "signature" });
  });

  test.each(["svix-id", "svix-timestamp", "svix-signature"])("without %s is missing", (name) => {
    const { headers, body: bytes } = good();
    expect(verify({ headers: { ...headers, [name]: undefined }, body: bytes })).toEqual({ ok: false, reason: "missing" });
  });

  test("five minutes old or early is good, a second more is not", () => {
    expect([now - 5 * minutes, now + 5 * minutes].map((at) => verify(good(at)).ok)).toEqual([true, true]);
    for (const at of [now - 5 * minutes - 1_000, now + 5 * minutes + 1_000]) expect(verify(good(at))).toEqual({ ok: false, reason: "time" });
  });

  test("is one of several in the header, of any kind and length", () => {
    const { headers, body: bytes } = good();
    const with_ = (signature: string) => verify({ headers: { ...headers, "svix-signature": signature }, body: bytes }).ok;
    expect(with_(`v1,bm90IGl0 v2,abc ${headers["svix-signature"] ?? ""}`)).toBe(true);
    expect(with_("v1,bm90IGl0 v1, v1a,x")).toBe(false);
    expect(with_((headers["svix-signature"] ?? "").replace("v1,", "v2,"))).toBe(false);
    expect(with_((headers["svix-signature"] ?? "").slice(0, -4))).toBe(false);
  });

  test("of either secret is good while one is being replaced", () => {
    for (const secret of [webhookSecret, otherSecret]) expect(verify(signed(body, { at: now, secret }), [webhookSecret, otherSecret]).ok).toBe(true);
    expect(verify(signed(body, { at: now, secret: [otherSecret, webhookSecret] }), [webhookSecret]).ok).toBe(true);
    expect(verify(good(), []).ok).toBe(false);
  });

  test("that looks odd is refused and throws nothing", () => {
    for (const odd of [{ "svix-id": "a b" }, { "svix-id": "x".repeat(201) }, { "svix-timestamp": "1e3" }, { "svix-timestamp": "-1" }, { "svix-timestamp": "9".repeat(12) }]) {
      const { headers, body: bytes } = good();
      expect(verify({ headers: { ...headers, ...odd }, body: bytes }).ok).toBe(false);
    }
  });
});

describe("the secrets of a deployment", () => {
  test("are for all academies, or each for the one that it names", () => {
    const secrets = parseWebhookSecrets(`${webhookSecret} music:${otherSecret}`) ?? [];
    expect(secretsFor(secrets, "demo")).toEqual([webhookSecret]);
    expect(secretsFor(secrets, "music")).toEqual([otherSecret]);
    expect(secretsFor(parseWebhookSecrets(`music:${otherSecret}`) ?? [], "demo")).toEqual([]);
  });

  test("are at most two for one academy, and none is short or something else", () => {
    expect(parseWebhookSecrets(`${webhookSecret},${otherSecret}`)).toHaveLength(2);
    for (const wrong of [`${webhookSecret} ${otherSecret} ${webhookSecret}`, "whsec_c2hvcnQ=", "re_123", `De mo:${webhookSecret}`, "whsec_"]) expect(parseWebhookSecrets(wrong), wrong).toBeNull();
  });
});
