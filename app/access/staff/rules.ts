/** The three staff tiers (`01-access`): who stands where, and who it comes down to. Pure. */
export const staffRoles = ["instructor", "coach"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** 1 program, 2 module, 3 this one client on this one module. */
export type StaffTier = 1 | 2 | 3;

export interface StaffFact {
  readonly tier: StaffTier;
  readonly role: StaffRole;
  readonly userId: string;
  readonly name: string;
  /** From 1; the lowest is the primary of its tier. */
  readonly position: number;
}

export type ResolvedStaff = Readonly<Record<StaffRole, readonly StaffFact[]>>;

/**
 * Who instructs and who coaches an enrolment on a module: for each role apart, everybody of the highest tier that
 * names anyone, the primary first and the alternates in order (`01-access`, The three staff tiers).
 */
export function resolveStaff(facts: readonly StaffFact[]): ResolvedStaff {
  const of = (role: StaffRole): readonly StaffFact[] => {
    const named = facts.filter((fact) => fact.role === role);
    const highest = named.reduce((tier, fact) => Math.max(tier, fact.tier), 0);
    return named.filter((fact) => fact.tier === highest).sort((a, b) => a.position - b.position || (a.userId < b.userId ? -1 : 1));
  };
  return { instructor: of("instructor"), coach: of("coach") };
}

/** Each person once, in the order they come, with every role they stand in: for "with Emily Carter and Grace Okonkwo". */
export function namesOf(staff: ResolvedStaff): readonly { readonly userId: string; readonly name: string; readonly roles: readonly StaffRole[] }[] {
  const people = new Map<string, { userId: string; name: string; roles: StaffRole[] }>();
  for (const role of staffRoles) {
    for (const { userId, name } of staff[role]) {
      const known = people.get(userId);
      if (known) known.roles.push(role);
      else people.set(userId, { userId, name, roles: [role] });
    }
  }
  return [...people.values()];
}
