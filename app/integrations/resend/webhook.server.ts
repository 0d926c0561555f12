import { z } from "zod";
import { hearOfMail, type MailNews } from "~/platform/mail/index.server";
import { UnreadableDeliveryError, verifySvix, type WebhookProvider } from "~/platform/webhooks/index.server";

/** Every delivery of Resend's; what else is in it is not looked at. */
const Envelope = z.looseObject({
  type: z.string().min(1).max(100),
  created_at: z.string().max(100).optional(),
  data: z.looseObject({
    email_id: z.string().min(1).max(200).optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
});
type Envelope = z.infer<typeof Envelope>;

const words = z.string().max(5_000);
const Bounce = z.looseObject({ bounce: z.looseObject({ type: words, message: words }) });
const Failed = z.looseObject({ failed: z.looseObject({ reason: words }) });
const Suppressed = z.looseObject({ suppressed: z.looseObject({ reason: words, message: words }) });

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Names of fields, no values: they can be anybody's data.
  throw new UnreadableDeliveryError(`Not as Resend describes it: ${parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the payload"}: ${message}`).join("; ")}`);
}

type Told = Pick<MailNews, "what" | "detail" | "suppress">;

/** What each kind of delivery says; kinds that are not here say nothing we follow (opened, clicked, contacts …). */
const readers: Readonly<Record<string, (data: unknown) => Told>> = {
  "email.delivered": () => ({ what: "delivered", detail: null, suppress: null }),
  "email.delivery_delayed": () => ({ what: "delayed", detail: null, suppress: null }),
  "email.complained": () => ({ what: "complained", detail: null, suppress: "complained" }),
  "email.bounced": (data) => {
    const { type, message } = checked(Bounce, data).bounce;
    // A full mailbox or a server that is down passes; only what is for good closes the address.
    return { what: "bounced", detail: message, suppress: type === "Permanent" ? "bounced" : null };
  },
  "email.failed": (data) => ({ what: "failed", detail: checked(Failed, data).failed.reason, suppress: null }),
  "email.suppressed": (data) => {
    const { reason, message } = checked(Suppressed, data).suppressed;
    return { what: "suppressed", detail: message, suppress: reason === "previous_complaint" ? "complained" : "bounced" };
  },
};

function newsOf({ type, data }: Envelope): MailNews | null {
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!read) return null;
  if (data.email_id === undefined) throw new UnreadableDeliveryError("Not as Resend describes it: data.email_id is missing");
  return { provider: "resend", providerId: data.email_id, emailId: data.tags?.email ?? null, ...read(data) };
}

/** Resend's deliveries, signed the way of Svix: news of messages. */
export const resendWebhook: WebhookProvider = {
  name: "resend",
  verify: verifySvix,
  outline(payload) {
    const { type, created_at, data } = checked(Envelope, payload);
    const labels = data.tags ?? {};
    return { type, subjectId: data.email_id ?? null, labels, bare: { type, created_at, data: { email_id: data.email_id, tags: labels } } };
  },
  async apply(tx, payload, at) {
    const news = newsOf(checked(Envelope, payload));
    return news ? hearOfMail(tx, news, at) : { state: "ignored", why: "not-followed" };
  },
};
