/** What a seeded academy holds, said once in words; `plan.ts` turns it into rows dated relative to a moment. */
export interface AcademyDefinition {
  readonly slug: string;
  readonly settings: {
    readonly name: string;
    readonly place: string;
    readonly strapline: string;
    readonly accent: string;
    readonly senderName: string;
    readonly supportEmail: string;
    readonly locale: string;
    readonly timeZone: string;
    readonly currency: string;
  };
  readonly people: readonly PersonDefinition[];
  readonly moduleTypes: readonly { readonly key: string; readonly name: string }[];
  readonly programs: readonly ProgramDefinition[];
  readonly organisations: readonly OrganisationDefinition[];
  readonly enrolments: readonly EnrolmentDefinition[];
}

export type SeedRole = "admin" | "instructor" | "coach" | "client";
export type StaffRole = "instructor" | "coach";

export interface PersonDefinition {
  /** How the other definitions name this person: `sarah`. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly SeedRole[];
  readonly joinedDaysAgo: number;
  /** Undefined: has never signed in. */
  readonly seenHoursAgo?: number;
  /** Signs in with the demo password; the invented clients have no password. */
  readonly signsIn?: boolean;
  readonly pronouns?: string;
  readonly timeZone?: string;
  readonly suspended?: { readonly daysAgo: number; readonly reason: string };
}

export interface ModuleDefinition {
  readonly title: string;
  readonly summary: string;
  readonly type: string;
  readonly minutes: number;
  readonly opensAfterDays?: number;
  readonly status?: "draft" | "active" | "archived";
  readonly optional?: boolean;
  readonly staff?: readonly StaffDefinition[];
}

/** In order: the first of a role is the primary. */
export interface StaffDefinition {
  readonly person: string;
  readonly role: StaffRole;
}

export interface ProgramDefinition {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly visibility: "draft" | "private" | "public";
  readonly archivedDaysAgo?: number;
  readonly createdDaysAgo: number;
  readonly modules: readonly ModuleDefinition[];
  readonly staff: readonly StaffDefinition[];
}

export interface OrganisationDefinition {
  readonly slug: string;
  readonly name: string;
  readonly seatLimit: number;
  readonly createdDaysAgo: number;
  readonly members: readonly {
    readonly person: string;
    readonly role: "member" | "org_admin";
    readonly department?: string;
    readonly joinedDaysAgo: number;
    readonly leftDaysAgo?: number;
  }[];
}

export interface EnrolmentDefinition {
  readonly person: string;
  readonly program: string;
  readonly organisation?: string;
  readonly status: "pending" | "active" | "paused" | "completed" | "withdrawn" | "expired";
  readonly reason?: string;
  readonly startedDaysAgo: number;
  readonly endedDaysAgo?: number;
  /** How many of the program's modules are completed, from the first. */
  readonly done: number;
  /** The one after them has been begun. */
  readonly begun?: boolean;
  /** Tier 3: staff of this client on the module at that position. */
  readonly staff?: readonly (StaffDefinition & { readonly position: number })[];
}
