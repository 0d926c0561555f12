/** The module types every academy begins with (`02-programs`); an academy renames them as it likes. */
export const moduleTypes = [
  { key: "content", name: "Reading", icon: "page" },
  { key: "assignment", name: "Assignment", icon: "pencil", needsAssignment: true },
  { key: "assessment", name: "Assessment", icon: "tick", needsAssessment: true },
  { key: "scenario", name: "Scenario", icon: "compass" },
  { key: "coaching-session", name: "Coaching session", icon: "talk", needsSession: true },
  { key: "workshop", name: "Workshop", icon: "people", needsSession: true },
  { key: "reflection", name: "Reflection", icon: "mirror" },
  { key: "resource-set", name: "Resource set", icon: "shelf" },
  { key: "external-course", name: "External course", icon: "door" },
] as const;
