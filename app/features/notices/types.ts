import { z } from "zod";
import type { GuardianRight, Role } from "~/platform/people";

/** What notices are about; preferences and digests go by these (`11-communication`). */
export type NoticeCategory = "programs" | "assignments" | "people";

interface NoticeDeclaration {
  readonly category: NoticeCategory;
  /** Whoever holds none of these roles any more, or is suspended, is not told; `anybody` needs none. */
  readonly to: readonly Role[] | "anybody";
  /** The values of its words, kept with the notice: it is put into words when it is read. */
  readonly details: z.ZodType<Readonly<Record<string, string | number>>>;
  /** Sent as an e-mail too, unless the person chose otherwise. */
  readonly email: boolean;
  /** May a person switch it off? What concerns their security or their money they may not. */
  readonly optional: boolean;
}

const longest = 400;
/** A notice names things, it does not hold them: what is longer is cut, and says so. */
const named = z.string().min(1).transform((text) => ([...text].length > longest ? `${[...text].slice(0, longest - 1).join("")}…` : text));
const staff = ["instructor", "coach"] as const;

/**
 * Every type of notice, declared in this one place. Its words are `notice.<type>.line` on the page, and `.subject`,
 * `.text` and `.action` in the e-mail, with the details as values.
 */
export const noticeTypes = {
  "assignment-submitted": {
    category: "assignments", to: staff, email: true, optional: true,
    details: z.strictObject({ client: named, assignment: named, module: named, program: named, version: z.int().min(1) }),
  },
  "assignment-returned": { category: "assignments", to: ["client"], email: true, optional: true, details: z.strictObject({ assignment: named, program: named }) },
  "assignment-graded": { category: "assignments", to: ["client"], email: true, optional: true, details: z.strictObject({ assignment: named, program: named }) },
  "assignment-regraded": { category: "assignments", to: ["client"], email: true, optional: true, details: z.strictObject({ assignment: named, program: named }) },
  "assignment-due": { category: "assignments", to: ["client"], email: true, optional: true, details: z.strictObject({ assignment: named, program: named, day: named }) },
  "assignment-overdue": { category: "assignments", to: ["client"], email: true, optional: true, details: z.strictObject({ assignment: named, program: named, day: named }) },
  "assignment-waiting": {
    category: "assignments", to: staff, email: true, optional: true,
    details: z.strictObject({ client: named, assignment: named, module: named, program: named, days: z.int().min(1) }),
  },
  "badge-waiting": { category: "programs", to: staff, email: true, optional: true, details: z.strictObject({ client: named, badge: named, program: named }) },
  "badge-still-waiting": { category: "programs", to: staff, email: true, optional: true, details: z.strictObject({ client: named, badge: named, program: named }) },
  "person-created": { category: "people", to: ["admin"], email: false, optional: true, details: z.strictObject({ person: named }) },
  "access-requested-instructor": { category: "people", to: ["admin"], email: true, optional: true, details: z.strictObject({ person: named }) },
  "access-requested-coach": { category: "people", to: ["admin"], email: true, optional: true, details: z.strictObject({ person: named }) },
  "access-granted-instructor": { category: "people", to: staff, email: true, optional: true, details: z.strictObject({}) },
  "access-granted-coach": { category: "people", to: staff, email: true, optional: true, details: z.strictObject({}) },
  "access-declined-instructor": { category: "people", to: "anybody", email: true, optional: true, details: z.strictObject({ reason: named }) },
  "access-declined-coach": { category: "people", to: "anybody", email: true, optional: true, details: z.strictObject({ reason: named }) },
  "deletion-requested": { category: "people", to: ["admin"], email: true, optional: true, details: z.strictObject({ person: named }) },
  "terms-asked": { category: "people", to: "anybody", email: true, optional: true, details: z.strictObject({ client: named }) },
  "guardian-asked": { category: "people", to: "anybody", email: true, optional: true, details: z.strictObject({ client: named }) },
  "badge-approved": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ badge: named, program: named }) },
  "badge-declined": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ badge: named, program: named, reason: named }) },
  "badge-revoked": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ badge: named, program: named, reason: named }) },
  enrolled: { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ program: named }) },
  "place-offered": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ program: named, cohort: named, until: named }) },
  "place-expired": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ program: named, cohort: named }) },
  "progress-none": { category: "programs", to: ["client"], email: true, optional: true, details: z.strictObject({ program: named, module: named }) },
} as const satisfies Record<string, NoticeDeclaration>;

export type NoticeType = keyof typeof noticeTypes;
export type NoticeDetails<Type extends NoticeType> = z.input<(typeof noticeTypes)[Type]["details"]>;

export const isNoticeType = (text: string): text is NoticeType => Object.hasOwn(noticeTypes, text);

/** Which part of a client's a guardian must be let see, to be told what the client is told; null: it is not told to guardians. */
export function guardianRightOf(type: NoticeType): GuardianRight | null {
  const { to, category } = noticeTypes[type];
  if (to === "anybody" || !(to as readonly Role[]).includes("client") || category === "people") return null;
  return category === "programs" ? "progress" : "feedback";
}
