import { z } from "zod";

/** A button without fields. */
export const NothingForm = z.strictObject({});

const count = z.string().regex(/^\d{1,9}$/).transform(Number);

/** What is handed in is what was seen: its version and revision. */
export const SubmitForm = z.strictObject({ version: count, revision: count });

/** The form's fields beside the answers. `then`: where to go after saving; `remove`: a file to take away. */
export const WorkForm = z.strictObject({ revision: count, then: z.literal("check").optional(), remove: z.string().min(1).max(100).optional() });

/** The name of a field's control, and of the choice to keep what is saved when two pages differ. */
export const answerName = (fieldId: string): string => `answer-${fieldId}`;
export const keepName = (fieldId: string): string => `keep-${fieldId}`;

/** Which field a file that came in pieces answers. */
export const AttachForm = z.strictObject({ field: z.string().min(1).max(100) });
