import { z } from "zod";
import { staffRoles, type StaffRole } from "~/access/staff/rules";
import type { MessageKey } from "~/platform/messages";

/** The forms by which an admin names staff. Messages are keys of the catalogue. */
const who: MessageKey = "staffing.error.who";

/** Who and as what in one choice: `instructor:<id>`. */
const pattern = new RegExp(`^(${staffRoles.join("|")}):([\\w-]{1,100})$`);

export const writeNamed = (role: StaffRole, userId: string): string => `${role}:${userId}`;

export interface Named {
  readonly role: StaffRole;
  readonly userId: string;
}

export function readNamed(text: string): Named | null {
  const [, role, userId] = pattern.exec(text) ?? [];
  const known = staffRoles.find((one) => one === role);
  return known && userId ? { role: known, userId } : null;
}

const named = z.string({ error: who }).transform((text, context): Named => {
  const read = readNamed(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: who });
  return z.NEVER;
});

export const NameForm = z.strictObject({ person: named });
/** One up or down among those of the same role. */
export const StaffOrderForm = z.strictObject({ item: named, direction: z.enum(["up", "down"]) });
export const NothingForm = z.strictObject({});

/** Whether somebody is a partner, and the programs that are given to them. */
export const PartnerForm = z.strictObject({ partner: z.literal("yes").optional(), programs: z.array(z.string().min(1).max(100)).max(500).default([]) });
export type PartnerFacts = z.output<typeof PartnerForm>;
