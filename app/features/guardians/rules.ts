import type { GuardianRight } from "~/platform/people";

/** What an academy lets guardians do (`01-access`, Guardians). */
export interface GuardianRules {
  /** In years: whoever is younger is a minor. */
  readonly ageOfMajority: number;
  readonly reads: readonly GuardianRight[];
  /** Does a guardian accept the terms for a minor, and the minor not? */
  readonly consents: boolean;
}

export const defaultRules: GuardianRules = { ageOfMajority: 18, reads: ["progress"], consents: false };

/** The day somebody comes of age: born on the 29th of February, the 1st of March of a year that has none. Days as 2014-03-09. */
export function comesOfAge(bornOn: string, ageOfMajority: number): string {
  const [year = 0, month = 1, day = 1] = bornOn.split("-").map(Number);
  return new Date(Date.UTC(year + ageOfMajority, month - 1, day)).toISOString().slice(0, 10);
}

/** Is somebody a minor at this moment (epoch ms)? The day is UTC's. Whose day of birth is not known is none. */
export const isMinor = (bornOn: string | null, ageOfMajority: number, at: number): boolean => bornOn !== null && comesOfAge(bornOn, ageOfMajority) > new Date(at).toISOString().slice(0, 10);
