import type { PersonContext } from "~/platform/scope.server";
import { postDesk, type DeskPost } from "./desk-post.server";
import { fieldNames, insertNames } from "./forms";
import type { TextKind } from "./marking-forms";
import { markingTextsFor } from "./marking-texts.server";
import { saveDraft } from "./write-grade.server";

const longText = /^(?:note-|domain-|feedback$|message$)/;

/** What stood there and what comes behind it, a blank line between. */
export const appended = (before: string, text: string): string => (before.trim() === "" ? text : `${before.trimEnd()}\n\n${text}`);

/**
 * A post of the desk that puts one of the asker's comments, or a template, behind what stands in a field, and keeps the
 * whole as a draft. @returns beside the post's outcome the name of the field that it went into
 */
export async function insertText(ctx: PersonContext, submissionId: string, form: FormData, kind: TextKind): Promise<{ readonly post: DeskPost | null; readonly missing: string | null; readonly at: string }> {
  const texts = await markingTextsFor(ctx.read, ctx.person.id);
  const wanted = form.get(kind === "comment" ? insertNames.comment : insertNames.template);
  const text = texts.find((one) => one.kind === kind && one.id === wanted);
  const into = kind === "template" ? fieldNames.feedback : form.get(insertNames.into);
  const at = typeof into === "string" ? into : "";
  if (!text) return { post: null, missing: kind === "comment" ? insertNames.comment : insertNames.template, at: "" };
  if (!longText.test(at)) return { post: null, missing: insertNames.into, at: "" };
  const before = form.get(at);
  form.set(at, appended(typeof before === "string" ? before : "", text.text));
  for (const name of Object.values(insertNames)) form.delete(name);
  return { post: await postDesk(ctx, submissionId, form, saveDraft), missing: null, at };
}
