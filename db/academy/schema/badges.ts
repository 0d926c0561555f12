import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { enrolments, programs } from "./programs";

/** What finishing a program's required modules earns (`02-programs`, Badges). */
export const badges = sqliteTable(
  "badges",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    /** What it stands for, in the words of the verification page. */
    criteria: text("criteria").notNull(),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("badges_by_program").on(t.programId),
    check("badges_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
    check("badges_criteria", sql`length(${t.criteria}) BETWEEN 1 AND 2000`),
  ],
);

/** A badge earned in one enrolment: waits until staff approve or decline it. */
export const badgeAwards = sqliteTable(
  "badge_awards",
  {
    id: id(),
    badgeId: text("badge_id").notNull().references(() => badges.id, { onDelete: "restrict" }),
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "restrict" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "restrict" }),
    status: text("status").notNull().default("waiting"),
    /** What `/verify/:code` is asked with: random, unguessable. */
    code: text("code").notNull(),
    credentialUrl: text("credential_url"),
    reason: text("reason"),
    earnedAt: moment("earned_at").notNull(),
    decidedAt: moment("decided_at"),
    decidedBy: text("decided_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("badge_awards_one").on(t.badgeId, t.enrolmentId),
    uniqueIndex("badge_awards_code").on(t.code),
    index("badge_awards_by_enrolment").on(t.enrolmentId),
    index("badge_awards_by_user").on(t.userId, t.earnedAt),
    index("badge_awards_waiting").on(t.earnedAt, t.id).where(sql`status = 'waiting'`),
    index("badge_awards_given").on(t.decidedAt, t.id).where(sql`status IN ('approved','revoked')`),
    index("badge_awards_by_decider").on(t.decidedBy),
    check("badge_awards_status", sql`${t.status} IN ('waiting','approved','declined','revoked')`),
    check("badge_awards_decided", sql`(${t.status} = 'waiting') = (${t.decidedAt} IS NULL)`),
    check("badge_awards_reason", sql`(${t.status} IN ('declined','revoked')) <= (${t.reason} IS NOT NULL)`),
  ],
);
