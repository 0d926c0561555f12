import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of skills, shared by page and action. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

const name = z.string({ error: key("skills.error.name") }).trim().min(1, key("skills.error.name")).max(100, key("skills.error.nameLong"));
const description = z.string().trim().max(1_000, key("skills.error.descriptionLong")).default("");

export const CategoryForm = z.strictObject({ name });
export const SkillForm = z.strictObject({ name, description, categoryId: z.string({ error: key("skills.error.category") }).min(1, key("skills.error.category")).max(100, key("skills.error.category")) });
export type SkillFacts = z.output<typeof SkillForm>;

/** More skills than this no module teaches. */
export const mostPicked = 100;
/** Nothing ticked is none. */
export const PickForm = z.strictObject({ skills: z.array(z.string().min(1).max(100)).max(mostPicked, key("skills.error.many")).default([]) });
export const ArchivalForm = z.strictObject({ archived: z.enum(["yes", "no"]) });

/** A skill apart from any academy: by its names, which are what one is known by in another (docs/decisions/0037). */
export const SkillContent = z.strictObject({ category: name, name, description });
export type SkillContent = z.output<typeof SkillContent>;
