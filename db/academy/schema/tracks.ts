import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { programs } from "./programs";

/** Programs that belong together, in their order (`02-programs`, Tracks). What a track grants joins it with `09-entitlements`. */
export const tracks = sqliteTable(
  "tracks",
  {
    id: id(),
    title: text("title").notNull(),
    summary: text("summary").notNull().default(""),
    /** Clients see what is public; a draft and what is archived only admins do. */
    visibility: text("visibility").notNull().default("draft"),
    /** From 1, among all of them. */
    position: integer("position").notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("tracks_title").on(t.title),
    index("tracks_in_order").on(t.position),
    check("tracks_visibility", sql`${t.visibility} IN ('draft','public','archived')`),
    check("tracks_title_length", sql`length(${t.title}) BETWEEN 1 AND 200`),
    check("tracks_summary_length", sql`length(${t.summary}) <= 1000`),
    check("tracks_position", sql`${t.position} >= 1`),
  ],
);

/** A program of a track, at its place from 1. */
export const trackPrograms = sqliteTable(
  "track_programs",
  {
    trackId: text("track_id").notNull().references(() => tracks.id, { onDelete: "cascade" }),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.trackId, t.programId] }),
    index("track_programs_by_program").on(t.programId),
    check("track_programs_position", sql`${t.position} >= 1`),
  ],
);

/** A program that a partner instructor runs (`01-access`): beside these they see nothing, wherever staff are named. */
export const partnerPrograms = sqliteTable(
  "partner_programs",
  {
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    givenAt: moment("given_at").notNull(),
    givenBy: text("given_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.programId] }),
    index("partner_programs_by_program").on(t.programId),
    index("partner_programs_by_giver").on(t.givenBy),
  ],
);
