import { sql } from "drizzle-orm";
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";

/** A capability framework (`00-overview`): what rubrics and assessments score. Its questions share one scale. */
export const frameworks = sqliteTable(
  "frameworks",
  {
    id: id(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    scaleMin: integer("scale_min").notNull(),
    scaleMax: integer("scale_max").notNull(),
    /** What the lowest and the highest score mean. */
    lowLabel: text("low_label").notNull().default(""),
    highLabel: text("high_label").notNull().default(""),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    index("frameworks_by_name").on(t.name, t.id),
    check("frameworks_scale", sql`${t.scaleMin} >= 0 AND ${t.scaleMax} > ${t.scaleMin} AND ${t.scaleMax} <= 100`),
    check("frameworks_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
  ],
);

/** A domain of a framework. `weight` is its share in the total (`03-assignments`); archived ones keep old grades readable. */
export const frameworkDomains = sqliteTable(
  "framework_domains",
  {
    id: id(),
    frameworkId: text("framework_id").notNull().references(() => frameworks.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    weight: real("weight").notNull().default(1),
    archivedAt: moment("archived_at"),
  },
  (t) => [
    uniqueIndex("framework_domains_position").on(t.frameworkId, t.position).where(sql`archived_at IS NULL`),
    index("framework_domains_by_framework").on(t.frameworkId),
    check("framework_domains_weight", sql`${t.weight} > 0 AND ${t.weight} <= 1000`),
    check("framework_domains_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
  ],
);

/** A question of a domain; `weight` is its share in the domain's score. */
export const frameworkQuestions = sqliteTable(
  "framework_questions",
  {
    id: id(),
    domainId: text("domain_id").notNull().references(() => frameworkDomains.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    text: text("text").notNull(),
    help: text("help").notNull().default(""),
    weight: real("weight").notNull().default(1),
    archivedAt: moment("archived_at"),
  },
  (t) => [
    uniqueIndex("framework_questions_position").on(t.domainId, t.position).where(sql`archived_at IS NULL`),
    index("framework_questions_by_domain").on(t.domainId),
    check("framework_questions_weight", sql`${t.weight} > 0 AND ${t.weight} <= 1000`),
    check("framework_questions_text", sql`length(${t.text}) BETWEEN 1 AND 500`),
  ],
);
