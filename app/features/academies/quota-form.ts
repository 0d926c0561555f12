import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { bytesOf } from "./rules";

/** What an academy may use, as it is typed: at the console and at the command line. Left empty: no limit. */
const key = (name: MessageKey): MessageKey => name;

export const mostMail = 1_000_000;
export const shares = { min: 1, max: 100 } as const;

const storageBytes = z.string().trim().max(40, key("quotas.form.storage")).optional().transform((text, ctx) => {
  if (!text) return null;
  const bytes = bytesOf(text);
  if (bytes === null) ctx.addIssue({ code: "custom", message: key("quotas.form.storage") });
  return bytes;
});

const mailPerDay = z.string().trim().optional().transform((text, ctx) => {
  if (!text) return null;
  const n = Number(text);
  const fits = /^\d{1,7}$/.test(text) && n >= 1 && n <= mostMail;
  if (!fits) ctx.addIssue({ code: "custom", message: key("quotas.form.mail") });
  return fits ? n : null;
});

const jobShare = z.string({ error: key("quotas.form.share") }).trim().regex(/^(?:[1-9]\d?|100)$/, key("quotas.form.share")).transform(Number);

export const QuotasForm = z.strictObject({ storage: storageBytes, perDay: mailPerDay, share: jobShare });
/** What an academy begins with that somebody registers. */
export const FirstQuotas = { storage: storageBytes, perDay: mailPerDay } as const;
