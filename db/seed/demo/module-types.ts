/** The module types every academy begins with (`02-programs`); an academy renames them as it likes. */
export const moduleTypes = [
  { key: "content", name: "Reading" },
  { key: "assignment", name: "Assignment" },
  { key: "assessment", name: "Assessment" },
  { key: "scenario", name: "Scenario" },
  { key: "coaching-session", name: "Coaching session" },
  { key: "workshop", name: "Workshop" },
  { key: "reflection", name: "Reflection" },
  { key: "resource-set", name: "Resource set" },
  { key: "external-course", name: "External course" },
] as const;
