import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { frameworkDomains } from "./frameworks";
import { modules } from "./programs";

/** What skills are listed under (`02-programs`, Skills). Archived ones are offered no more, and keep their skills. */
export const skillCategories = sqliteTable(
  "skill_categories",
  {
    id: id(),
    name: text("name").notNull(),
    /** From 1, among all of them. */
    position: integer("position").notNull(),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("skill_categories_name").on(t.name),
    index("skill_categories_in_order").on(t.position),
    check("skill_categories_name_length", sql`length(${t.name}) BETWEEN 1 AND 100`),
    check("skill_categories_position", sql`${t.position} >= 1`),
  ],
);

/** Something that a module teaches and a capability domain scores. Archived ones are nobody's map any more. */
export const skills = sqliteTable(
  "skills",
  {
    id: id(),
    categoryId: text("category_id").notNull().references(() => skillCategories.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** From 1, in its category. */
    position: integer("position").notNull(),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("skills_name").on(t.categoryId, t.name),
    index("skills_in_order").on(t.categoryId, t.position),
    check("skills_name_length", sql`length(${t.name}) BETWEEN 1 AND 100`),
    check("skills_description_length", sql`length(${t.description}) <= 1000`),
    check("skills_position", sql`${t.position} >= 1`),
  ],
);

/** What a module teaches. */
export const moduleSkills = sqliteTable(
  "module_skills",
  {
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    skillId: text("skill_id").notNull().references(() => skills.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.moduleId, t.skillId] }), index("module_skills_by_skill").on(t.skillId)],
);

/** What a domain of a capability framework scores. */
export const domainSkills = sqliteTable(
  "domain_skills",
  {
    domainId: text("domain_id").notNull().references(() => frameworkDomains.id, { onDelete: "cascade" }),
    skillId: text("skill_id").notNull().references(() => skills.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.domainId, t.skillId] }), index("domain_skills_by_skill").on(t.skillId)],
);
