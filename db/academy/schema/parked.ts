import { sql } from "drizzle-orm";
import { blob, check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";
import { users } from "./people";

/**
 * A post that met an ended session (`experience.md`, Forms): kept encrypted for an hour, for the person whose session
 * it was and the route it was sent to, and shown again after sign-in.
 */
export const parkedPosts = sqliteTable(
  "parked_posts",
  {
    /** SHA-256 of the token in the address of the sign-in page. */
    id: text("id").primaryKey(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    path: text("path").notNull(),
    /** The form's fields, sealed. */
    body: blob("body", { mode: "buffer" }).notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    index("parked_posts_by_user").on(t.userId, t.createdAt),
    index("parked_posts_by_expiry").on(t.expiresAt),
    check("parked_posts_size", sql`length(${t.body}) <= 270000`),
    check("parked_posts_path", sql`${t.path} GLOB '/*'`),
  ],
);
