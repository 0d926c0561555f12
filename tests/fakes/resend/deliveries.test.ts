import { describe, expect, test } from "vitest";
import { openContract } from "../../contracts";
import { fakeDeliveries, payloadOf, webhookSecret, type DeliveryType } from "./deliveries";

const contract = openContract("resend");
const types: readonly DeliveryType[] = ["email.sent", "email.delivered", "email.delivery_delayed", "email.bounced", "email.complained", "email.opened", "email.failed", "email.suppressed", "contact.created"];

describe.skipIf(contract === null)("Resend's own description of its webhooks (vendor contract)", () => {
  test.each(types)("%s as the fake delivers it breaks nothing", (type) => {
    expect(contract!.checkWebhook(type, payloadOf(type, { tags: { environment: "test" } }))).toEqual([]);
  });

  test("a member too many, one too few and a wrong word are noticed", () => {
    const bounced = payloadOf("email.bounced") as { data: Record<string, unknown> };
    expect(contract!.checkWebhook("email.bounced", { ...bounced, extra: 1 }).join()).toContain("extra");
    expect(contract!.checkWebhook("email.bounced", { ...bounced, data: { ...bounced.data, email_id: undefined } }).join()).toContain("email_id");
    expect(contract!.checkWebhook("email.bounced", { ...bounced, data: { ...bounced.data, bounce: { diagnosticCode: [], message: "x", subType: "General", type: "Hard" } } }).join()).toContain("allowed values");
    expect(contract!.checkWebhook("email.vanished", bounced)).toEqual(["the webhook email.vanished is not described"]);
  });

  test("the fake checks what it makes", () => {
    const fake = fakeDeliveries();
    expect(fake.checked).toBe(true);
    fake.make("email.bounced", { bounce: "Hard" as "Permanent" }, { at: 0, secret: webhookSecret });
    expect(fake.violations).toHaveLength(1);
  });
});
