import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { organisations } from "./organisations";
import { users } from "./people";

/** The learning container (`02-programs`). Prices, terms and plans join it with their own areas. */
export const programs = sqliteTable(
  "programs",
  {
    id: id(),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    /** The title folded for sorting, as `users.sort_name` is; what leaves it out, as the release before did, gets it by a trigger. */
    sortTitle: text("sort_title").notNull().default(""),
    summary: text("summary").notNull().default(""),
    /** Markdown. */
    description: text("description").notNull().default(""),
    category: text("category").notNull().default(""),
    visibility: text("visibility").notNull().default("draft"),
    /** Where it is public: clients enrol themselves, or put themselves on a waiting list. */
    selfEnrolment: flag("self_enrolment").notNull().default(false),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("programs_slug").on(t.slug),
    // The release before sorts by it; goes a release later.
    index("programs_by_title").on(t.title, t.id),
    index("programs_by_sort_title").on(t.sortTitle, t.id),
    check("programs_visibility", sql`${t.visibility} IN ('draft','private','public')`),
    check("programs_self_enrolment", sql`${t.selfEnrolment} IN (0,1)`),
  ],
);

/** Kinds of module, named by the academy. `key` is stable and ours, `name` and icon are theirs. */
export const moduleTypes = sqliteTable(
  "module_types",
  {
    id: id(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    icon: text("icon").notNull().default("page"),
    /** What a module of this kind is nothing without. */
    needsSession: flag("needs_session").notNull().default(false),
    needsAssignment: flag("needs_assignment").notNull().default(false),
    needsAssessment: flag("needs_assessment").notNull().default(false),
    /** No new module is of it; those that are stay so. */
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("module_types_key").on(t.key),
    check("module_types_icon", sql`${t.icon} IN ('page','pencil','tick','compass','talk','people','mirror','shelf','door')`),
    check("module_types_needs_session", sql`${t.needsSession} IN (0,1)`),
    check("module_types_needs_assignment", sql`${t.needsAssignment} IN (0,1)`),
    check("module_types_needs_assessment", sql`${t.needsAssessment} IN (0,1)`),
  ],
);

/** An ordered unit of a program. `position` counts from 1 and is unique in its program. */
export const modules = sqliteTable(
  "modules",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    moduleTypeId: text("module_type_id").notNull().references(() => moduleTypes.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull().default(""),
    /** Markdown. */
    content: text("content").notNull().default(""),
    /** Who says that it is done: the client, staff, or a published grade of its work (`02-programs`). */
    completionRule: text("completion_rule").notNull().default("client"),
    status: text("status").notNull().default("draft"),
    required: flag("required").notNull().default(true),
    minutes: integer("minutes"),
    /** Days after enrolment from which it is open; null: not said. With nothing said at all it is open at once. */
    opensAfterDays: integer("opens_after_days"),
    /** The day from which it is open, as the moment at which that day begins where the academy is; counts before days. */
    opensOn: moment("opens_on"),
    /** A module of the same program: whoever has done it finds this one open too, before its day. Never in a circle. */
    opensAfterModuleId: text("opens_after_module_id").references((): AnySQLiteColumn => modules.id, { onDelete: "set null" }),
    /** The least total of a published grade that completes it, with the rule `graded`; null: any grade does. */
    completionScore: real("completion_score"),
    /** Each client reads their own content, where it is written, instead of this. */
    individual: flag("individual").notNull().default(false),
    /** Only this cohort has it; null: everybody in the program. Never changes. */
    cohortId: text("cohort_id").references((): AnySQLiteColumn => cohorts.id, { onDelete: "restrict" }),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("modules_position").on(t.programId, t.position),
    index("modules_by_type").on(t.moduleTypeId),
    index("modules_by_module_before").on(t.opensAfterModuleId),
    index("modules_by_cohort").on(t.cohortId),
    check("modules_status", sql`${t.status} IN ('draft','active','archived')`),
    check("modules_completion_rule", sql`${t.completionRule} IN ('client','staff','graded')`),
    check("modules_required", sql`${t.required} IN (0,1)`),
    check("modules_position_positive", sql`${t.position} >= 1`),
    check("modules_minutes", sql`${t.minutes} IS NULL OR ${t.minutes} BETWEEN 1 AND 100000`),
    check("modules_opens_after", sql`${t.opensAfterDays} IS NULL OR ${t.opensAfterDays} BETWEEN 0 AND 3650`),
    check("modules_completion_score", sql`${t.completionScore} IS NULL OR ${t.completionScore} BETWEEN 0 AND 100`),
    check("modules_individual", sql`${t.individual} IN (0,1)`),
    check("modules_opens_after_another", sql`${t.opensAfterModuleId} IS NULL OR ${t.opensAfterModuleId} <> ${t.id}`),
  ],
);

/** What somebody must have finished before they may be enrolled. Never in a circle. */
export const programPrerequisites = sqliteTable(
  "program_prerequisites",
  {
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    requiredProgramId: text("required_program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    setAt: moment("set_at").notNull(),
    setBy: text("set_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.requiredProgramId] }),
    index("program_prerequisites_by_required").on(t.requiredProgramId),
    index("program_prerequisites_by_setter").on(t.setBy),
    check("program_prerequisites_another", sql`${t.programId} <> ${t.requiredProgramId}`),
  ],
);

/**
 * What a module said before it was changed while clients saw it, so that whoever has done it goes on reading what they
 * did. `version` counts from 1; what the module says now is the one after the last.
 */
export const moduleVersions = sqliteTable(
  "module_versions",
  {
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    /** Markdown. */
    content: text("content").notNull(),
    replacedAt: moment("replaced_at").notNull(),
    replacedBy: text("replaced_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.moduleId, t.version] }),
    index("module_versions_by_time").on(t.moduleId, t.replacedAt),
    index("module_versions_by_replacer").on(t.replacedBy),
    check("module_versions_from_one", sql`${t.version} >= 1`),
  ],
);

/** A dated run of a program. Its own schedule and sessions join it with `02-programs`. */
export const cohorts = sqliteTable(
  "cohorts",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    startsAt: moment("starts_at").notNull(),
    /** Open enrolments it takes; null: any number. */
    capacity: integer("capacity"),
    /** How long a place is kept for whoever it is offered to from the waiting list, in hours. */
    offerHours: integer("offer_hours").notNull().default(72),
    /** Free places are offered by an admin, each by hand, and not to the first who waits as soon as there is one. */
    offersByHand: flag("offers_by_hand").notNull().default(false),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("cohorts_name").on(t.programId, t.name),
    index("cohorts_by_start").on(t.programId, t.startsAt),
    check("cohorts_name_length", sql`length(${t.name}) BETWEEN 1 AND 200`),
    check("cohorts_capacity", sql`${t.capacity} IS NULL OR ${t.capacity} >= 1`),
    check("cohorts_offer_hours", sql`${t.offerHours} BETWEEN 1 AND 720`),
    check("cohorts_offers_by_hand", sql`${t.offersByHand} IN (0,1)`),
  ],
);

/** When a cohort opens a module, where that is not as the module says. Its members' rows of progress follow (docs/decisions/0036). */
export const cohortOpenings = sqliteTable(
  "cohort_openings",
  {
    cohortId: text("cohort_id").notNull().references(() => cohorts.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    /** The moment at which that day begins where the academy is. */
    opensOn: moment("opens_on").notNull(),
    setAt: moment("set_at").notNull(),
    setBy: text("set_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.moduleId] }), index("cohort_openings_by_module").on(t.moduleId), index("cohort_openings_by_setter").on(t.setBy)],
);

/** One client in one program. A withdrawn run is kept; only one run can be open at a time. */
export const enrolments = sqliteTable(
  "enrolments",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "restrict" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "restrict" }),
    organisationId: text("organisation_id").references(() => organisations.id, { onDelete: "restrict" }),
    cohortId: text("cohort_id").references(() => cohorts.id, { onDelete: "restrict" }),
    status: text("status").notNull(),
    statusReason: text("status_reason"),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("enrolments_one_open").on(t.programId, t.userId).where(sql`status IN ('pending','active','paused')`),
    index("enrolments_by_user").on(t.userId, t.startedAt),
    index("enrolments_by_organisation").on(t.organisationId, t.programId, t.status),
    index("enrolments_by_cohort").on(t.cohortId, t.status),
    index("enrolments_newest").on(t.programId, t.startedAt, t.id),
    index("enrolments_newest_by_status").on(t.programId, t.status, t.startedAt, t.id),
    index("enrolments_newest_by_cohort").on(t.cohortId, t.startedAt, t.id),
    check("enrolments_status", sql`${t.status} IN ('pending','active','paused','completed','withdrawn','expired')`),
  ],
);

/** One row per enrolment and active module, from the day of enrolment. */
export const moduleProgress = sqliteTable(
  "module_progress",
  {
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    status: text("status").notNull().default("not_started"),
    completedAt: moment("completed_at"),
    completedBy: text("completed_by").references(() => users.id, { onDelete: "set null" }),
    completedHow: text("completed_how"),
    secondsSpent: integer("seconds_spent").notNull().default(0),
    lastActivityAt: moment("last_activity_at"),
    /** The day its cohort has for it, as the moment at which that day begins; null: it opens as the module says. */
    opensOn: moment("opens_on"),
    /** Of a module with content for each client: whether theirs is written; null: all read the same. */
    ownContent: text("own_content"),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.moduleId] }),
    index("module_progress_by_module").on(t.moduleId, t.status),
    // Whoever has done a module needs no content of their own any more: their row leaves the index by itself.
    index("module_progress_lacking").on(t.moduleId, t.enrolmentId).where(sql`own_content = 'lacking' AND status <> 'completed'`),
    index("module_progress_by_completer").on(t.completedBy),
    check("module_progress_status", sql`${t.status} IN ('not_started','in_progress','completed')`),
    check("module_progress_completed", sql`(${t.status} = 'completed') = (${t.completedAt} IS NOT NULL)`),
    check("module_progress_own_content", sql`${t.ownContent} IS NULL OR ${t.ownContent} IN ('lacking','written')`),
    check("module_progress_how", sql`${t.completedHow} IS NULL OR ${t.completedHow} IN ('client','staff','graded','score','package','session')`),
  ],
);

/**
 * What a module says to one client, each version of it; the last is what they read, and where that is empty what all read.
 * Nothing is changed or taken away, so that whoever has done the module goes on reading what they did.
 */
export const individualContents = sqliteTable(
  "individual_contents",
  {
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    /** Markdown. */
    content: text("content").notNull(),
    writtenAt: moment("written_at").notNull(),
    writtenBy: text("written_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.moduleId, t.version] }),
    index("individual_contents_by_module").on(t.moduleId),
    index("individual_contents_by_writer").on(t.writtenBy),
    check("individual_contents_version", sql`${t.version} >= 1`),
    check("individual_contents_length", sql`length(${t.content}) <= 25000`),
  ],
);
