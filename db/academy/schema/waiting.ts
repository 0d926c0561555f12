import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { cohorts, enrolments } from "./programs";

/**
 * Who waits for a place in a cohort that is full, in the order of `position` (`02-programs`, Waiting list). `waiting` →
 * `offered` (a place is kept for them until `offered_until`) → `accepted`, `declined` or `expired`; an admin's `removed`
 * ends either. What is over is kept. An offered place counts as taken.
 */
export const waitingPlaces = sqliteTable(
  "waiting_places",
  {
    id: id(),
    cohortId: text("cohort_id").notNull().references(() => cohorts.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** Among those who wait; the first is next. Gaps are nothing. */
    position: integer("position").notNull(),
    status: text("status").notNull().default("waiting"),
    offeredAt: moment("offered_at"),
    offeredUntil: moment("offered_until"),
    settledAt: moment("settled_at"),
    /** What came of it, if it was accepted. */
    enrolmentId: text("enrolment_id").references(() => enrolments.id, { onDelete: "set null" }),
    /** Who put them on the list: an admin or they themselves. */
    askedBy: text("asked_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("waiting_places_one_open").on(t.cohortId, t.userId).where(sql`status IN ('waiting','offered')`),
    index("waiting_places_in_order").on(t.cohortId, t.status, t.position),
    index("waiting_places_by_user").on(t.userId, t.status),
    index("waiting_places_by_enrolment").on(t.enrolmentId),
    index("waiting_places_by_asker").on(t.askedBy),
    check("waiting_places_status", sql`${t.status} IN ('waiting','offered','accepted','declined','expired','removed')`),
    check("waiting_places_offer", sql`(${t.status} = 'offered') <= (${t.offeredUntil} IS NOT NULL AND ${t.offeredAt} IS NOT NULL)`),
    check("waiting_places_settled", sql`(${t.status} IN ('waiting','offered')) = (${t.settledAt} IS NULL)`),
  ],
);
