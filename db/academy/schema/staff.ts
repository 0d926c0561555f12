import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";
import { users } from "./people";
import { enrolments, modules, programs } from "./programs";

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
