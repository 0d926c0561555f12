import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** Kinds of module (`02-programs`, Module type). Pure. */
const key = (name: MessageKey): MessageKey => name;

/** The pictures that a kind can have. */
export const kindIcons = ["page", "pencil", "tick", "compass", "talk", "people", "mirror", "shelf", "door"] as const;
export type KindIcon = (typeof kindIcons)[number];
export const longestKind = 80;

const flag = z.boolean({ error: key("programs.form.unreadable") }).default(false);

export const KindForm = z.strictObject({
  name: z.string({ error: key("kinds.error.name") }).trim().min(1, key("kinds.error.name")).max(longestKind, key("kinds.error.nameLong")),
  icon: z.enum(kindIcons, { error: key("kinds.error.icon") }),
  needsSession: flag,
  needsAssignment: flag,
  needsAssessment: flag,
});
export type KindFacts = z.output<typeof KindForm>;

interface ShippedKind extends Omit<KindFacts, "needsSession" | "needsAssignment" | "needsAssessment"> {
  readonly key: string;
  readonly needs?: "session" | "assignment" | "assessment";
}

/** The kinds that every academy begins with; it renames them as it likes, their keys stay. */
export const shippedKinds: readonly ShippedKind[] = [
  { key: "content", name: "Reading", icon: "page" },
  { key: "assignment", name: "Assignment", icon: "pencil", needs: "assignment" },
  { key: "assessment", name: "Assessment", icon: "tick", needs: "assessment" },
  { key: "scenario", name: "Scenario", icon: "compass" },
  { key: "coaching-session", name: "Coaching session", icon: "talk", needs: "session" },
  { key: "workshop", name: "Workshop", icon: "people", needs: "session" },
  { key: "reflection", name: "Reflection", icon: "mirror" },
  { key: "resource-set", name: "Resource set", icon: "shelf" },
  { key: "external-course", name: "External course", icon: "door" },
];
