/** Who is asking, as the session says: loaded once per request, before any route runs. */
export const roles = ["admin", "instructor", "coach", "client"] as const;
export type Role = (typeof roles)[number];

export interface Membership {
  readonly organisationId: string;
  readonly name: string;
  readonly role: "member" | "org_admin";
}

/** Something that plans can grant, by its key (`09-entitlements`). */
export type Feature = string;

/** What somebody must do before anything else here opens to them. `viewing-end`: hear that a view as a client is over. */
export type Owed = "second-factor" | "viewing-end" | "terms";

/** What an academy may let guardians read of their client: programs, modules and badges; work, marks and development. */
export type GuardianRight = "progress" | "feedback";

/** Whoever is behind a request that is for somebody else: an admin who views as a client, a guardian (`01-access`). */
export interface Behind {
  readonly as: "admin" | "guardian";
  readonly id: string;
  readonly name: string;
  /** When it is over by itself, epoch ms; null: while it holds. */
  readonly until: number | null;
  /** May they change what this person may change? Never their account, whatever this says. */
  readonly mayChange: boolean;
  /** Which parts of this person's are open to them. */
  readonly reads: readonly GuardianRight[];
}

export type Theme = "auto" | "light" | "dark";

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly theme: Theme;
  /** BCP 47; the academy's unless the person chose one. */
  readonly locale: string;
  /** IANA name; the academy's unless the person chose one. */
  readonly timeZone: string;
  readonly roles: readonly Role[];
  /** Memberships that have not ended, in organisations that are active. */
  readonly memberships: readonly Membership[];
  /** Public id of the session this request came with. */
  readonly sessionPublicId: string;
  /** Pages without any script. */
  readonly lite: boolean;
  /** Null: nothing. */
  readonly owes: Owed | null;
  /** Features that they do not have, where a gate asks for one; left out: they lack none. Plans fill it (`09-entitlements`). */
  readonly lacks?: readonly Feature[];
  /** How they arranged My journey, as it is kept; null or left out: not at all. */
  readonly journeyLayout?: string | null;
  /** Is, or is asked to be, somebody's guardian. */
  readonly guards?: boolean;
  /** Null or left out: it is this person themselves. */
  readonly behind?: Behind | null;
}

export interface Operator {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly theme: Theme;
  readonly sessionPublicId: string;
}

export const hasRole = (person: Pick<Person, "roles">, ...wanted: readonly Role[]): boolean =>
  wanted.some((role) => person.roles.includes(role));

export const orgAdminOf = (person: Pick<Person, "memberships">): readonly Membership[] =>
  person.memberships.filter((m) => m.role === "org_admin");

/** First letters of the first and last word of a name, for the face beside it. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  return `${[...first][0] ?? ""}${[...last][0] ?? ""}`.toLocaleUpperCase();
}
