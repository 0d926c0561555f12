import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { mostOfferHours } from "./waiting-rules";

const key = (name: MessageKey): MessageKey => name;

/** Who is put on the list. */
export const WaitingForm = z.strictObject({ email: z.string({ error: key("waiting.error.email") }).trim().min(1, key("waiting.error.email")).max(320, key("waiting.error.email")) });

export const OffersForm = z.strictObject({
  offerHours: z.int({ error: key("waiting.error.hours") }).min(1, key("waiting.error.hours")).max(mostOfferHours, key("waiting.error.hours")),
  offersByHand: z.boolean({ error: key("programs.form.unreadable") }).default(false),
});

/** The place somebody is to have, counted from 1: a second click asks for the same place again. */
export const WaitingOrderForm = z.strictObject({ to: z.number({ error: key("programs.form.unreadable") }).int(key("programs.form.unreadable")) });

/** A page with a button and nothing to be typed. */
export const AnswerForm = z.strictObject({});
