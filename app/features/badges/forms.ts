import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of badges, shared by page and action. Messages are keys of the catalogue: the page has the locale. */
const key = (name: MessageKey): MessageKey => name;

/** Lengths in characters; the table checks the same. */
export const badgeLengths = { name: 200, criteria: 2_000, reason: 1_000, credentialUrl: 2_000 } as const;
/** A page of the list shows fewer. */
const mostChosen = 100;

export const BadgeForm = z.strictObject({
  name: z.string({ error: key("badges.name.missing") }).trim().min(1, key("badges.name.missing")).max(badgeLengths.name, key("badges.name.long")),
  criteria: z.string({ error: key("badges.criteria.missing") }).trim().min(1, key("badges.criteria.missing")).max(badgeLengths.criteria, key("badges.criteria.long")),
});

export type BadgeValues = z.output<typeof BadgeForm>;

/** A link that anyone may follow from a public page: https, a real host, nobody's name and password in it. */
function isPublicLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === "https:" && hostname.includes(".") && !username && !password;
}

export const ApproveBadgesForm = z.strictObject({
  award: z.array(z.string().min(1).max(64), { error: key("badges.award.missing") }).min(1, key("badges.award.missing")).max(mostChosen, key("badges.award.many")),
  credentialUrl: z.string().trim().max(badgeLengths.credentialUrl, key("badges.credentialUrl.long")).refine(isPublicLink, key("badges.credentialUrl.malformed")).optional(),
});

export type Approval = z.output<typeof ApproveBadgesForm>;

export const DeclineBadgeForm = z.strictObject({
  reason: z.string({ error: key("badges.reason.missing") }).trim().min(1, key("badges.reason.missing")).max(badgeLengths.reason, key("badges.reason.long")),
});

/** Taking a badge back asks for the same: why. */
export const RevokeBadgeForm = DeclineBadgeForm;

/** A form that is only its button. */
export const NothingForm = z.strictObject({});
