import type { webhookDeliveries } from "@db/academy/schema";
import { HOUR, seedId } from "@db/seed";

/** A message of the demo that Resend was given, and what it told of it. */
export interface Sent {
  readonly id: string;
  /** Resend's number of it. */
  readonly providerId: string;
  readonly to: string;
  readonly subject: string;
  /** epoch ms */
  readonly at: number;
  readonly became: "delivered" | "delayed" | "bounced" | "complained";
  readonly toldAt: number;
}

type Delivery = Omit<typeof webhookDeliveries.$inferInsert, "attempts"> & { readonly attempts: number };

const types = { delivered: "email.delivered", delayed: "email.delivery_delayed", bounced: "email.bounced", complained: "email.complained" } as const;
const bounce = { diagnosticCode: ["smtp; 550 5.1.1 user unknown"], message: "The recipient’s mail server says that nobody has this address.", subType: "General", type: "Permanent" };

function payload(type: string, { providerId, to, subject, at, toldAt }: Sent, more: object = {}): string {
  const created_at = new Date(at).toISOString();
  return JSON.stringify({ type, created_at: new Date(toldAt).toISOString(), data: { email_id: providerId, created_at, from: "Kestrel House <post@demo.example>", to: [to], subject, ...more } });
}

/**
 * Resend's deliveries of these messages: each told what became of it and was processed. Of the last delivered ones Resend
 * also told that it was opened, which we do not follow, and told it in a way that nobody can read; and it told of another
 * deployment's message.
 */
export function postDelivered(slug: string, sent: readonly Sent[], now: number): readonly Delivery[] {
  const row = (at: number, name: string, more: Pick<Delivery, "type" | "payload" | "state"> & Partial<Delivery>): Delivery => ({
    id: seedId(at, slug, `delivery/${name}`), provider: "resend", deliveryId: `msg_${seedId(at, slug, `svix/${name}`).replaceAll("-", "").slice(0, 27)}`, receivedAt: at, settledAt: at, attempts: 1, ...more,
  });
  const told = sent.map((one) => row(one.toldAt, `${one.id}/told`, { type: types[one.became], subjectId: one.providerId, payload: payload(types[one.became], one, one.became === "bounced" ? { bounce } : {}), state: "processed" }));
  const [last, before] = sent.filter(({ became }) => became === "delivered").slice(-2).reverse();
  if (!last || !before) throw new Error(`the demo ${slug} has too little post`);
  const later = (at: number) => Math.min(at + HOUR, now);
  return [
    ...told,
    row(later(last.toldAt), `${last.id}/opened`, { type: "email.opened", subjectId: last.providerId, payload: payload("email.opened", last), state: "ignored", lastError: "not-followed" }),
    row(later(before.toldAt), `${before.id}/odd`, { type: "email.bounced", subjectId: before.providerId, payload: payload("email.bounced", before), state: "failed", lastError: "Not as Resend describes it: bounce: Invalid input: expected object, received undefined" }),
    row(now - 26 * HOUR, "elsewhere", { type: "email.delivered", payload: JSON.stringify({ type: "email.delivered", data: { tags: { environment: "staging" } } }), state: "foreign", lastError: "environment", attempts: 0 }),
  ];
}
