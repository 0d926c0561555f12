import { createHmac, randomUUID } from "node:crypto";
import { openContract, type Contract } from "../../contracts";

export type DeliveryType = "email.sent" | "email.delivered" | "email.delivery_delayed" | "email.bounced" | "email.complained" | "email.opened" | "email.failed" | "email.suppressed" | "contact.created";

export interface DeliveryFacts {
  /** Resend's number of the message. */
  readonly emailId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly to?: string;
  /** Of a bounce. */
  readonly bounce?: "Permanent" | "Transient" | "Undetermined";
  readonly why?: "previous_bounce" | "previous_complaint";
}

export interface Delivery {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SignedAs {
  /** Epoch ms; what the delivery says of itself. */
  readonly at: number;
  /** One `whsec_…`, or several: a signature for each. */
  readonly secret: string | readonly string[];
  /** The same for each try of one delivery. */
  readonly id?: string;
}

export const webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
export const otherSecret = "whsec_VGhpc0lzQW5vdGhlclNlY3JldEFsdG9nZXRoZXI=";

const at = "2026-11-20T09:00:00.000Z";

function dataOf(type: DeliveryType, { emailId = "49a3999c-0ce1-4ea6-ab68-000000000001", tags, to = "sarah@demo.example", bounce = "Permanent", why = "previous_bounce" }: DeliveryFacts): object {
  if (type === "contact.created") return { id: "c-1", created_at: at, updated_at: at, email: to, unsubscribed: false };
  const message = { email_id: emailId, created_at: at, from: "Demo <mail@demo.example>", to: [to], subject: "Reset your password", ...(tags ? { tags } : {}) };
  const diagnosticCode = [`smtp; 550 5.1.1 <${to}> user unknown`];
  if (type === "email.bounced") return { ...message, bounce: { diagnosticCode, message: `The recipient's mail server rejected ${to}.`, subType: "General", type: bounce } };
  if (type === "email.failed") return { ...message, failed: { reason: "reached_daily_quota" } };
  if (type === "email.suppressed") return { ...message, suppressed: { diagnosticCode, message: "On the account's suppression list.", reason: why, type: "OnAccountSuppressionList" } };
  return message;
}

/** A payload as Resend describes it. */
export const payloadOf = (type: DeliveryType, facts: DeliveryFacts = {}): object => ({ type, created_at: at, data: dataOf(type, facts) });

/** Any bytes as Svix signs them; written from FACTS.md and not with the product's code. */
export function signed(body: Buffer | string, { at: when, secret, id = `msg_${randomUUID().replaceAll("-", "")}` }: SignedAs): Delivery {
  const bytes = Buffer.from(body);
  const timestamp = String(Math.floor(when / 1_000));
  const signature = [secret].flat().map((one) => {
    const key = Buffer.from(one.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(Buffer.concat([Buffer.from(`${id}.${timestamp}.`), bytes])).digest("base64")}`;
  });
  return { id, headers: { "content-type": "application/json", "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature.join(" ") }, body: bytes };
}

/** Resend's half of its webhooks: builds deliveries, checks each against Resend's own description, signs them. */
export interface FakeDeliveries {
  make(type: DeliveryType, facts: DeliveryFacts, as: SignedAs): Delivery;
  /** What we made that Resend would not send; a test asserts that it is empty. */
  readonly violations: string[];
  /** False: the description is not at hand, and nothing was checked. */
  readonly checked: boolean;
}

export function fakeDeliveries(): FakeDeliveries {
  const contract: Contract | null = openContract("resend");
  const violations: string[] = [];
  return {
    violations,
    checked: contract !== null,
    make(type, facts, as) {
      const payload = payloadOf(type, facts);
      if (contract) violations.push(...contract.checkWebhook(type, payload));
      return signed(JSON.stringify(payload), as);
    },
  };
}
