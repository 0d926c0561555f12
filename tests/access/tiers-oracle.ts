/*
 * The staff tiers a second time, written from 01-access and from nothing else: plain loops over rows, so obvious that
 * it can be read aloud. It shares no line with the product.
 */
export const staffRoles = ["instructor", "coach"] as const;
export type StaffRole = (typeof staffRoles)[number];

export interface Person {
  readonly id: string;
  readonly roles: readonly string[];
  readonly suspended: boolean;
}

export interface Naming {
  readonly tier: 1 | 2 | 3;
  readonly programId: string;
  /** Of tiers 2 and 3. */
  readonly moduleId: string;
  /** Of tier 3. */
  readonly enrolmentId: string;
  readonly role: StaffRole;
  readonly userId: string;
  readonly position: number;
}

export interface Submission {
  readonly id: string;
  readonly programId: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
  readonly userId: string;
  readonly status: "in_progress" | "submitted" | "reviewed" | "returned";
  readonly submittedAt: number | null;
}

export interface Academy {
  readonly people: readonly Person[];
  readonly programs: readonly { readonly id: string }[];
  readonly modules: readonly { readonly id: string; readonly programId: string; readonly position: number }[];
  readonly enrolments: readonly { readonly id: string; readonly programId: string; readonly userId: string }[];
  readonly namings: readonly Naming[];
  readonly submissions: readonly Submission[];
}

/** A naming counts while its person holds that role and is not suspended. */
function counts(academy: Academy, naming: Naming): boolean {
  for (const person of academy.people) {
    if (person.id === naming.userId) return !person.suspended && person.roles.includes(naming.role);
  }
  return false;
}

/** Those of a tier whose place this submission stands in. */
function named(academy: Academy, submission: Submission, tier: 1 | 2 | 3): Naming[] {
  const found: Naming[] = [];
  for (const naming of academy.namings) {
    if (naming.tier !== tier || !counts(academy, naming)) continue;
    if (tier === 1 && naming.programId === submission.programId) found.push(naming);
    if (tier === 2 && naming.moduleId === submission.moduleId) found.push(naming);
    if (tier === 3 && naming.moduleId === submission.moduleId && naming.enrolmentId === submission.enrolmentId) found.push(naming);
  }
  return found;
}

/** "Seeing a submission: staff of the program tier, staff of that very module, and that enrolment's own staff on that module." */
export function maySee(academy: Academy, submission: Submission, userId: string): boolean {
  for (const tier of [1, 2, 3] as const) {
    for (const naming of named(academy, submission, tier)) if (naming.userId === userId) return true;
  }
  return false;
}

/** "The highest tier that names anyone wins (3, else 2, else 1)"; the order column says who is the primary. */
export function resolved(academy: Academy, submission: Submission, role: StaffRole): string[] {
  for (const tier of [3, 2, 1] as const) {
    const here = named(academy, submission, tier).filter((naming) => naming.role === role);
    if (here.length > 0) return here.sort((a, b) => a.position - b.position).map((naming) => naming.userId);
  }
  return [];
}

/** What one person has to do with one submission. */
export interface Told {
  readonly sees: boolean;
  readonly primary: boolean;
  readonly alternate: boolean;
}

/** Grading is the instructor's (`00-overview`, People): the queue goes by the resolved instructor. */
export function standing(academy: Academy, submission: Submission, userId: string): Told {
  const [first, ...others] = resolved(academy, submission, "instructor");
  return { sees: maySee(academy, submission, userId), primary: first === userId, alternate: others.includes(userId) };
}
