import type { PersonDefinition } from "../definition";

/**
 * The people every demo academy has, with the same names at its own domain: two unrelated accounts each. What each
 * may do is in docs/demo.md; the sign-in page and tests rely on these addresses.
 */
export function castOf(domain: string): readonly PersonDefinition[] {
  const at = (key: string) => `${key}@${domain}`;
  return [
    { key: "admin", name: "Alex Morgan", email: at("admin"), roles: ["admin"], joinedDaysAgo: 400, seenHoursAgo: 2, signsIn: true },
    { key: "emily", name: "Emily Carter", email: at("emily"), roles: ["instructor", "coach"], joinedDaysAgo: 390, seenHoursAgo: 5, signsIn: true, pronouns: "she/her" },
    { key: "noah", name: "Noah Bennett", email: at("noah"), roles: ["instructor"], joinedDaysAgo: 20, seenHoursAgo: 70, signsIn: true },
    { key: "sarah", name: "Sarah Whitcombe", email: at("sarah"), roles: ["client"], joinedDaysAgo: 380, seenHoursAgo: 19, signsIn: true, pronouns: "she/her" },
    { key: "michael", name: "Michael Adeyemi", email: at("michael"), roles: ["client"], joinedDaysAgo: 4, seenHoursAgo: 26, signsIn: true },
    { key: "olivia", name: "Olivia Hart", email: at("olivia"), roles: [], joinedDaysAgo: 300, seenHoursAgo: 48, signsIn: true },
  ];
}
