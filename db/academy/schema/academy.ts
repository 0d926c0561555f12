import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";

/**
 * What the academy says of itself: one row, `id` 1. The environment stamp (`16-integrations`, principle 5) and the
 * incarnation travel with the file, so that a copy opened elsewhere can be told from the original.
 */
export const academySettings = sqliteTable(
  "academy_settings",
  {
    id: integer("id").primaryKey(),
    academyId: text("academy_id").notNull(),
    incarnation: text("incarnation").notNull(),
    environment: text("environment").notNull(),
    name: text("name").notNull(),
    place: text("place").notNull().default(""),
    strapline: text("strapline").notNull().default(""),
    accent: text("accent").notNull(),
    senderName: text("sender_name").notNull(),
    supportEmail: text("support_email"),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull(),
    /** Whose key opens an archive that an operator makes of this academy: an age recipient. The key itself is nowhere here. */
    archiveRecipient: text("archive_recipient"),
    /** Bytes of its uploaded files, counted as they come and measured each night; null: not measured yet. */
    storedBytes: integer("stored_bytes"),
    /** When an admin put the list of what a new academy needs away; null: it is shown until all of it is done. */
    setUpHiddenAt: moment("set_up_hidden_at"),
    /** The parts of My journey as its people find them, while they have not chosen their own (`users.journey_layout`). */
    journeyLayout: text("journey_layout"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    check("academy_settings_journey_layout", sql`${t.journeyLayout} IS NULL OR length(${t.journeyLayout}) <= 200`),
    check("academy_settings_one_row", sql`${t.id} = 1`),
    check("academy_settings_environment", sql`${t.environment} IN ('development','test','staging','production')`),
    check("academy_settings_accent", sql`${t.accent} GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'`),
    check("academy_settings_currency", sql`length(${t.currency}) = 3`),
    check("academy_settings_stored_bytes", sql`${t.storedBytes} >= 0`),
  ],
);

/**
 * Bumped by the client in every write transaction that changed a row: the token with which a person reads their own
 * writes from a replica (`stack.md`: the server's replication index is dropped by @libsql/client).
 */
export const commitCounter = sqliteTable(
  "commit_counter",
  { id: integer("id").primaryKey(), n: integer("n").notNull() },
  (t) => [check("commit_counter_one_row", sql`${t.id} = 1`)],
);
