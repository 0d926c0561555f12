import { z } from "zod";
import { staffRoles } from "~/access/staff/rules";
import type { MessageKey } from "~/platform/messages";
import { changeKinds, mostTicked, reaches } from "./change-rules";

const key = (name: MessageKey): MessageKey => name;
const id = z.string().regex(/^[\w-]{1,100}$/, key("staffChanges.error.unreadable"));
const day = (message: MessageKey) => z.iso.date(message).optional();

/** Who and as what in one choice, as the tiers' own forms have it: `instructor:<id>`. */
const named = (message: MessageKey) => z.string({ error: message }).regex(new RegExp(`^(${staffRoles.join("|")}):[\\w-]{1,100}$`), message);

/** What an admin asks for; the rows they ticked, if any, and what else clients were chosen by. */
export const ChangeForm = z.strictObject({
  kind: z.enum(changeKinds, { error: key("staffChanges.error.kind") }),
  person: named("staffing.error.who"),
  instead: named("staffChanges.error.instead").optional(),
  reach: z.enum(reaches, { error: key("staffChanges.error.reach") }),
  module: z.array(id).max(500).default([]),
  enrolment: z.array(id).max(mostTicked, key("staffChanges.error.ticked")).default([]),
  status: z.enum(["pending", "active", "paused"], { error: key("staffChanges.error.unreadable") }).optional(),
  cohortId: id.optional(),
  onlyGaps: z.boolean({ error: key("staffChanges.error.unreadable") }).default(false),
  startsOn: day("staffChanges.error.day"),
  endsOn: day("staffChanges.error.day"),
});

export const PressForm = z.strictObject({});
