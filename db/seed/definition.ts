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
  /** Named ways in. */
  readonly entryLinks?: readonly { readonly slug: string; readonly name: string; readonly welcome: string; readonly signUp: "academy" | "open" | "approval" | "none"; readonly program?: string; readonly organisation?: string; readonly createdDaysAgo: number }[];
  /** Who asked to be forgotten, and waits. */
  readonly deletionRequests?: readonly { readonly person: string; readonly note: string; readonly hoursAgo: number }[];
  /** Versions of the terms, oldest first. Undefined: none was published. */
  readonly terms?: readonly { readonly text: string; readonly publishedDaysAgo: number }[];
  readonly moduleTypes: readonly { readonly key: string; readonly name: string; readonly icon?: string; readonly needsSession?: boolean; readonly needsAssignment?: boolean; readonly needsAssessment?: boolean }[];
  readonly programs: readonly ProgramDefinition[];
  readonly organisations: readonly OrganisationDefinition[];
  readonly enrolments: readonly EnrolmentDefinition[];
  readonly imports?: readonly ImportDefinition[];
  readonly accessRequests?: readonly AccessRequestDefinition[];
  /** Clients who are minors, and how old they are. */
  readonly minors?: readonly { readonly person: string; readonly years: number }[];
  readonly guardians?: readonly { readonly guardian: string; readonly client: string; readonly daysAgo: number; readonly accepted: boolean }[];
  readonly frameworks: readonly FrameworkDefinition[];
  readonly assignmentTypes: readonly AssignmentTypeDefinition[];
  readonly submissions: readonly SubmissionDefinition[];
  readonly awards: readonly AwardDefinition[];
  /** What staff noted of a client on the module at this place. */
  readonly staffNotes?: readonly { readonly person: string; readonly program: string; readonly module: number; readonly by: string; readonly text: string; readonly hoursAgo: number }[];
  /** In order; a place is offered to whoever has hours. */
  readonly waiting?: readonly { readonly person: string; readonly program: string; readonly cohort: string; readonly daysAgo: number; readonly offeredHoursAgo?: number }[];
  readonly skills?: readonly SkillCategoryDefinition[];
  readonly tracks?: readonly TrackDefinition[];
  /** What staff have ready at the desk; of nobody: the academy's. */
  readonly markingTexts?: readonly { readonly kind: "comment" | "template"; readonly of?: string; readonly title: string; readonly text: string }[];
  /** Undefined: no message has been sent yet. Else those of the seeded notices have, with these exceptions and more. */
  readonly post?: readonly PostDefinition[];
}

/** In order. Modules by program and place (`reading-music/1`), domains by framework and key. */
export interface SkillCategoryDefinition {
  readonly category: string;
  readonly skills: readonly { readonly name: string; readonly description: string; readonly modules?: readonly string[]; readonly domains?: readonly string[] }[];
}

/** Programs by their slugs, in order. */
export interface TrackDefinition {
  readonly title: string;
  readonly summary: string;
  readonly visibility: "draft" | "public" | "archived";
  readonly programs: readonly string[];
}

/** Somebody asks for a role of staff; without an answer it waits. */
export interface AccessRequestDefinition {
  readonly person: string;
  readonly role: StaffRole;
  readonly reason: string;
  readonly daysAgo: number;
  readonly answer?: { readonly daysAgo: number; readonly declined?: string };
}

/** A list of addresses that an admin sent. */
export interface ImportDefinition {
  readonly program: string;
  readonly cohort?: string;
  readonly name: string;
  readonly daysAgo: number;
  readonly state: "checked" | "done";
  readonly lines: readonly { readonly line: number; readonly email: string; readonly person?: string; readonly problem?: string }[];
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
  /** The key of their authenticator app, base32: whoever signs in as them is asked for its code. */
  readonly factorKey?: string;
  readonly pronouns?: string;
  /** Has not accepted the newest terms: is asked before anything else. */
  readonly owesTerms?: true;
  readonly timeZone?: string;
  /** Slugs of the programs given to them: they are a partner. */
  readonly partnerOf?: readonly string[];
  readonly suspended?: { readonly daysAgo: number; readonly reason: string };
}

/** A file as the product would keep it. */
export interface FileDefinition {
  /** As it was called where it came from. */
  readonly name: string;
  /** What the bytes are, as the product tells it from them. */
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface ModuleDefinition {
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly content?: string;
  /** What it said before the admin changed it. */
  readonly earlier?: { readonly content: string; readonly changedDaysAgo: number };
  readonly type: string;
  /** Who says that it is done; the client where nothing is said. */
  readonly completion?: "client" | "staff" | "graded";
  readonly assignments?: readonly { readonly title: string; readonly type: string; readonly dueAfterDays?: number }[];
  readonly attachments?: readonly { readonly title: string; readonly file: FileDefinition }[];
  readonly minutes: number;
  readonly opensAfterDays?: number;
  /** Opens as soon as the module at this place of the program is done. */
  readonly opensAfterModule?: number;
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
  /** Markdown. */
  readonly description?: string;
  readonly badge?: { readonly name: string; readonly criteria: string };
  /** Slugs of programs to be finished before. */
  readonly requires?: readonly string[];
  readonly cohorts?: readonly { readonly name: string; readonly startedDaysAgo: number; readonly capacity?: number }[];
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
  /** The cohort of that name, of the program. */
  readonly cohort?: string;
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

export interface FrameworkDefinition {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly domains: readonly {
    readonly key: string;
    readonly name: string;
    readonly description: string;
    readonly weight: number;
    readonly questions: readonly { readonly text: string; readonly help?: string; readonly weight?: number }[];
  }[];
}

export type FieldKind = "short_text" | "long_text" | "choice" | "scale" | "number" | "date" | "url" | "file" | "audio";

export interface AssignmentTypeDefinition {
  readonly key: string;
  readonly name: string;
  /** Markdown. */
  readonly instructions: string;
  readonly framework: string;
  readonly createdDaysAgo: number;
  /** What is not as usual: late work, pass mark, names, time to mark it in. */
  readonly rules?: { readonly lateRule: "refuse" } | { readonly lateRule?: "days"; readonly lateDays?: number; readonly passMark?: number; readonly anonymous?: boolean; readonly turnaroundDays?: number };
  readonly fields: readonly {
    readonly key: string;
    readonly kind: FieldKind;
    readonly label: string;
    readonly help?: string;
    readonly required?: boolean;
    readonly min?: number;
    readonly max?: number;
    readonly options?: readonly string[];
  }[];
}

/** Work on the first assignment of a module, by whoever is enrolled in the program and started last. */
export interface SubmissionDefinition {
  readonly person: string;
  readonly program: string;
  /** Position of the module. */
  readonly module: number;
  readonly begunHoursAgo: number;
  /** Who has it open on the grading page. */
  readonly held?: { readonly by: string; readonly minutesAgo: number };
  /** From the first; only the last may be without `handedInHoursAgo`: it is being written. */
  readonly versions: readonly VersionDefinition[];
}

export interface VersionDefinition {
  /** By the keys of the fields; a day is so many days ago. */
  readonly answers: Readonly<Record<string, string | { readonly daysAgo: number }>>;
  /** By the keys of fields that take files. */
  readonly files?: Readonly<Record<string, readonly FileDefinition[]>>;
  readonly handedInHoursAgo?: number;
  readonly grade?: GradeDefinition;
  /** Notes on passages, by the words that they are about. */
  readonly noted?: readonly { readonly field: string; readonly words: string; readonly comment: string; readonly by: string; readonly hoursAgo: number }[];
}

export interface GradeDefinition {
  readonly by: string;
  readonly hoursAgo: number;
  /** `returned`: changes asked for, with the feedback as the message; scores and notes stay unpublished. */
  readonly state: "draft" | "published" | "returned";
  readonly feedback: string;
  /** By "domain/number of the question": a score, or a score with its note. */
  readonly scores: Readonly<Record<string, number | readonly [number, string]>>;
  /** By domain. */
  readonly notes: Readonly<Record<string, string>>;
  readonly items: readonly { readonly domain?: string; readonly text: string; readonly doneHoursAgo?: number }[];
  /** An address with its title, or a module of the same program. */
  readonly resources?: readonly { readonly title?: string; readonly url?: string; readonly module?: number }[];
  /** Published as it was `before`, `hoursAgo`; changed into this since. */
  readonly changed?: { readonly by: string; readonly hoursAgo: number; readonly reason: string; readonly before: Pick<GradeDefinition, "feedback" | "scores"> };
}

/** The badge of a program, earned by somebody who finished it; without `approved` it waits. */
export interface AwardDefinition {
  readonly person: string;
  readonly program: string;
  readonly earnedDaysAgo: number;
  readonly approved?: { readonly by: string; readonly daysAgo: number; readonly credentialUrl?: string };
}

/** What became of a message: of one with a seeded notice (by its type), or of a link to a new password asked for then. */
export interface PostDefinition {
  readonly person: string;
  readonly kind: "password-reset" | "assignment-returned" | "assignment-graded" | "badge-approved";
  /** When the link was asked for. */
  readonly hoursAgo?: number;
  readonly became: "delivered" | "delayed" | "bounced" | "complained" | "suppressed";
}
