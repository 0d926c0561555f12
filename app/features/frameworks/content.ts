import { z } from "zod";
import { DomainForm, FrameworkForm, QuestionForm } from "./forms";

/** A framework with all that is in use of it, apart from any academy: what a program takes along (docs/decisions/0032). */
export const FrameworkContent = z.strictObject({
  facts: FrameworkForm,
  domains: z.array(z.strictObject({ ...DomainForm.shape, questions: z.array(QuestionForm).max(500) })).max(200),
});
export type FrameworkContent = z.output<typeof FrameworkContent>;
