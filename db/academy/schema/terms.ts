import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";
import { users } from "./people";

/** An academy's terms, a row for each version that was published. A row is never changed (`01-access`, Terms). */
export const termsVersions = sqliteTable(
  "terms_versions",
  {
    version: integer("version").primaryKey(),
    /** Markdown. */
    text: text("text").notNull(),
    publishedAt: moment("published_at").notNull(),
    publishedBy: text("published_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    index("terms_versions_by_publisher").on(t.publishedBy),
    check("terms_versions_from_one", sql`${t.version} >= 1`),
    check("terms_versions_text", sql`length(${t.text}) BETWEEN 1 AND 100000`),
  ],
);

/** Who has accepted which version, and when. */
export const termsAcceptances = sqliteTable(
  "terms_acceptances",
  {
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    version: integer("version").notNull().references(() => termsVersions.version, { onDelete: "restrict" }),
    acceptedAt: moment("accepted_at").notNull(),
    /** The guardian who accepted for them; null: they did themselves, or that guardian has left. */
    acceptedBy: text("accepted_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.version] }), index("terms_acceptances_by_version").on(t.version, t.acceptedAt), index("terms_acceptances_by_guardian").on(t.acceptedBy)],
);
