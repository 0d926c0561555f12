import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { relationKinds } from "./rules";

const key = (name: MessageKey): MessageKey => name;
const day = z.iso.date(key("coaching.error.day"));

/** Who coaches or instructs a client, and on which days. */
export const RelationForm = z.strictObject({
  person: z.string({ error: key("staffing.error.who") }).regex(new RegExp(`^(${relationKinds.join("|")}):[\\w-]{1,100}$`), key("staffing.error.who")),
  startsOn: day.optional(),
  endsOn: day.optional(),
});

/** The day from which it is over; today unless told. */
export const EndForm = z.strictObject({ endsOn: day.optional() });
