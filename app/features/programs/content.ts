import { z } from "zod";
import { longestTitle, mostAttachments } from "./attachment-forms";
import { mostDays } from "./content-rules";
import { moduleFields, NewProgramForm, notBoth, oneDay, ProgramForm, scoreMissing, scoreWhereAsked, slug } from "./forms";

/*
 * A program with its modules, apart from any academy: what is copied, taken along and brought in (docs/decisions/0032).
 * Modules and types are named by their place in a list. The rules are those of the forms.
 */
const place = z.int().min(0).max(10_000);

/** Whether clients see it is not said: it begins as a draft wherever it goes. */
export const ProgramContent = z.strictObject({ title: NewProgramForm.shape.title, slug, summary: ProgramForm.shape.summary, description: ProgramForm.shape.description, category: ProgramForm.shape.category });
export type ProgramContent = z.output<typeof ProgramContent>;

/** What a module hands out; its bytes lie under their SHA-256. */
export const AttachmentContent = z.strictObject({
  title: z.string().trim().min(1).max(longestTitle),
  name: z.string().min(1).max(255),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(1),
  mediaType: z.string().min(1).max(200),
});
export type AttachmentContent = z.output<typeof AttachmentContent>;

const { moduleTypeId: _id, opensAfterModuleId: _after, ...facts } = moduleFields;
export const ModuleContent = z
  .strictObject({
    ...facts,
    opensAfterDays: z.int().min(0).max(mostDays).optional(),
    /** The academy's kind of module: by its key, which is stable, else by what it is called. */
    type: z.strictObject({ key: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(80), name: z.string().trim().min(1).max(80) }),
    opensAfter: place.optional(),
    attachments: z.array(AttachmentContent).max(mostAttachments).default([]),
  })
  .refine(oneDay, notBoth)
  .refine(scoreWhereAsked, scoreMissing);
export type ModuleContent = z.output<typeof ModuleContent>;
export type ModuleKind = ModuleContent["type"];

/** Programs that must be finished before, by their addresses. */
export const PrerequisiteContent = z.array(slug).max(100);
