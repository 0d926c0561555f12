import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { organisations } from "./organisations";
import { users } from "./people";
import { programs } from "./programs";

/** Named ways in (`01-access`, Entry links): a page with its own welcome and rule, and what an account gets that comes by it. */
export const entryLinks = sqliteTable(
  "entry_links",
  {
    id: id(),
    /** What stands in its address. */
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    /** Markdown. */
    welcome: text("welcome").notNull().default(""),
    /** `academy`: as everywhere here. `none`: for signing in only. */
    signUp: text("sign_up").notNull().default("academy"),
    programId: text("program_id").references(() => programs.id, { onDelete: "set null" }),
    organisationId: text("organisation_id").references(() => organisations.id, { onDelete: "set null" }),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    archivedAt: moment("archived_at"),
  },
  (t) => [
    uniqueIndex("entry_links_slug").on(t.slug),
    index("entry_links_by_time").on(t.createdAt, t.id),
    index("entry_links_by_program").on(t.programId),
    index("entry_links_by_organisation").on(t.organisationId),
    index("entry_links_by_creator").on(t.createdBy),
    check("entry_links_slug", sql`length(${t.slug}) BETWEEN 2 AND 60 AND ${t.slug} = lower(${t.slug})`),
    check("entry_links_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
    check("entry_links_welcome", sql`length(${t.welcome}) <= 10000`),
    check("entry_links_sign_up", sql`${t.signUp} IN ('academy','open','approval','none')`),
  ],
);
