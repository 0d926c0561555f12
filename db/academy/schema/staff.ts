import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { users } from "./people";
import { cohorts, enrolments, modules, programs } from "./programs";

/*
 * The three staff tiers (`01-access`): the highest tier that names anyone wins, per staff role; `position` 1 is the
 * primary, the others are alternates in order.
 */
const role = () => text("staff_role").notNull();
const staff = () => text("user_id").notNull().references(() => users.id, { onDelete: "cascade" });
const position = () => integer("position").notNull().default(1);
const setAt = () => moment("set_at").notNull();
const setBy = () => text("set_by").references(() => users.id, { onDelete: "set null" });

/** Tier 1: everyone in this program. */
export const programStaff = sqliteTable(
  "program_staff",
  { programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }), staffRole: role(), userId: staff(), position: position(), setAt: setAt(), setBy: setBy() },
  (t) => [
    primaryKey({ columns: [t.programId, t.staffRole, t.userId] }),
    index("program_staff_by_user").on(t.userId),
    index("program_staff_by_setter").on(t.setBy),
    check("program_staff_role", sql`${t.staffRole} IN ('instructor','coach')`),
    check("program_staff_position", sql`${t.position} >= 1`),
  ],
);

/** Tier 2: everyone on this module. */
export const moduleStaff = sqliteTable(
  "module_staff",
  { moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }), staffRole: role(), userId: staff(), position: position(), setAt: setAt(), setBy: setBy() },
  (t) => [
    primaryKey({ columns: [t.moduleId, t.staffRole, t.userId] }),
    index("module_staff_by_user").on(t.userId),
    index("module_staff_by_setter").on(t.setBy),
    check("module_staff_role", sql`${t.staffRole} IN ('instructor','coach')`),
    check("module_staff_position", sql`${t.position} >= 1`),
  ],
);

/** Tier 3: this one client on this one module. */
export const enrolmentStaff = sqliteTable(
  "enrolment_staff",
  {
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    staffRole: role(), userId: staff(), position: position(), setAt: setAt(), setBy: setBy(),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.moduleId, t.staffRole, t.userId] }),
    index("enrolment_staff_by_user").on(t.userId, t.enrolmentId, t.moduleId),
    index("enrolment_staff_by_module").on(t.moduleId),
    index("enrolment_staff_by_setter").on(t.setBy),
    check("enrolment_staff_role", sql`${t.staffRole} IN ('instructor','coach')`),
    check("enrolment_staff_position", sql`${t.position} >= 1`),
  ],
);

/**
 * One change of staff at many places, or on a day to come (docs/decisions/0034): an admin asks for it (`draft`), sees what
 * would change and says so (`planned`), and it is carried out (`running` → `done`): the tiers above hold what is so now and
 * nothing else. One that ends is taken back on its day (`ending` → `ended`).
 */
export const staffChanges = sqliteTable(
  "staff_changes",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    staffRole: role(),
    userId: staff(),
    /** Whom they replace. */
    insteadId: text("instead_id").references(() => users.id, { onDelete: "cascade" }),
    /** The program, some of its modules, clients on them, or wherever in the program somebody is named. */
    reach: text("reach").notNull(),
    /** JSON: ids of modules. */
    modules: text("modules").notNull().default("[]"),
    /** JSON: ids of enrolments that were ticked; null: all that the next three fit. */
    ticked: text("ticked"),
    status: text("status"),
    cohortId: text("cohort_id").references(() => cohorts.id, { onDelete: "cascade" }),
    /** Only where nobody stands in the role. */
    onlyGaps: flag("only_gaps").notNull().default(false),
    /** `2027-03-01`, by the academy's calendar; null: at once. */
    startsOn: text("starts_on"),
    /** The day on which it is taken back; null: it stays. */
    endsOn: text("ends_on"),
    state: text("state").notNull().default("draft"),
    total: integer("total").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    same: integer("same").notNull().default(0),
    refused: integer("refused").notNull().default(0),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    doneAt: moment("done_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    index("staff_changes_newest").on(t.createdAt, t.id),
    index("staff_changes_newest_by_state").on(t.state, t.createdAt, t.id),
    index("staff_changes_by_program").on(t.programId, t.createdAt, t.id),
    index("staff_changes_by_user").on(t.userId),
    index("staff_changes_by_replaced").on(t.insteadId),
    index("staff_changes_by_cohort").on(t.cohortId),
    index("staff_changes_by_creator").on(t.createdBy),
    check("staff_changes_kind", sql`${t.kind} IN ('name','primary','remove','replace')`),
    check("staff_changes_role", sql`${t.staffRole} IN ('instructor','coach')`),
    check("staff_changes_reach", sql`${t.reach} IN ('program','modules','clients','everywhere')`),
    check("staff_changes_instead", sql`(${t.kind} = 'replace') = (${t.insteadId} IS NOT NULL)`),
    check("staff_changes_state", sql`${t.state} IN ('draft','planned','running','done','ending','ended','cancelled','failed')`),
    check("staff_changes_status", sql`${t.status} IS NULL OR ${t.status} IN ('pending','active','paused')`),
    check("staff_changes_counts", sql`min(${t.total}, ${t.changed}, ${t.same}, ${t.refused}) >= 0`),
  ],
);

/** A place that such a change is about, and what came of it there. */
export const staffChangePlaces = sqliteTable(
  "staff_change_places",
  {
    changeId: text("change_id").notNull().references(() => staffChanges.id, { onDelete: "cascade" }),
    n: integer("n").notNull(),
    tier: integer("tier").notNull(),
    moduleId: text("module_id").references(() => modules.id, { onDelete: "cascade" }),
    enrolmentId: text("enrolment_id").references(() => enrolments.id, { onDelete: "cascade" }),
    state: text("state").notNull().default("waiting"),
    problem: text("problem"),
    /** Where among the role's people whoever is named stood before; null: nowhere. */
    was: integer("was"),
    /** The same of whom they replace. */
    insteadWas: integer("instead_was"),
  },
  (t) => [
    primaryKey({ columns: [t.changeId, t.n] }),
    index("staff_change_places_by_state").on(t.changeId, t.state, t.n),
    index("staff_change_places_by_module").on(t.moduleId),
    index("staff_change_places_by_enrolment").on(t.enrolmentId),
    check("staff_change_places_tier", sql`${t.tier} = 1 + (${t.moduleId} IS NOT NULL) + (${t.enrolmentId} IS NOT NULL)`),
    check("staff_change_places_state", sql`${t.state} IN ('waiting','changed','same','refused','restored','stuck')`),
    check("staff_change_places_problem", sql`(${t.problem} IS NULL) = (${t.state} NOT IN ('refused','stuck'))`),
  ],
);

const client = () => text("client_id").notNull().references(() => users.id, { onDelete: "cascade" });
const relation = () => ({
  id: id(), clientId: client(), userId: staff(),
  /** From the beginning of a day of the academy's to that of another; null: it has no end. */
  startsAt: moment("starts_at").notNull(), endsAt: moment("ends_at"), setAt: setAt(), setBy: setBy(),
});

/**
 * General coaching relations (`01-access`): who coaches a client, whatever programs either is in. Apart from the tiers:
 * they say nothing about who grades or is booked, and neither is ever made from the other.
 */
export const clientCoaches = sqliteTable("client_coaches", relation(), (t) => [
  uniqueIndex("client_coaches_once").on(t.clientId, t.userId, t.startsAt),
  index("client_coaches_by_user").on(t.userId, t.startsAt, t.id),
  index("client_coaches_by_setter").on(t.setBy),
  check("client_coaches_days", sql`${t.endsAt} IS NULL OR ${t.endsAt} > ${t.startsAt}`),
]);

/** Who instructs a client, in the same way. */
export const clientInstructors = sqliteTable("client_instructors", relation(), (t) => [
  uniqueIndex("client_instructors_once").on(t.clientId, t.userId, t.startsAt),
  index("client_instructors_by_user").on(t.userId, t.startsAt, t.id),
  index("client_instructors_by_setter").on(t.setBy),
  check("client_instructors_days", sql`${t.endsAt} IS NULL OR ${t.endsAt} > ${t.startsAt}`),
]);
