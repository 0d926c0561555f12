import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";

/** A company inside the academy that sponsors its members (`12-organisations`). */
export const organisations = sqliteTable(
  "organisations",
  {
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    status: text("status").notNull().default("active"),
    seatLimit: integer("seat_limit").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("organisations_slug").on(t.slug),
    index("organisations_by_name").on(t.name, t.id),
    check("organisations_status", sql`${t.status} IN ('active','suspended','closed')`),
    check("organisations_seat_limit", sql`${t.seatLimit} >= 0`),
  ],
);

export const organisationMembers = sqliteTable(
  "organisation_members",
  {
    organisationId: text("organisation_id").notNull().references(() => organisations.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    department: text("department"),
    /** The person's `sort_name`, copied by triggers: the order of the members' list. */
    sortName: text("sort_name").notNull().default(""),
    joinedAt: moment("joined_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId] }),
    index("organisation_members_by_user").on(t.userId),
    index("organisation_members_active").on(t.organisationId, t.sortName, t.userId).where(sql`ended_at IS NULL`),
    check("organisation_members_role", sql`${t.role} IN ('member','org_admin')`),
  ],
);
