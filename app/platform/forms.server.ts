import { parseWithZod } from "@conform-to/zod/v4";
import type { SubmissionResult } from "@conform-to/react";
import type { z } from "zod";
import { reply, replyForm } from "./reply";

/** What a page needs to show a refused form again: everything typed, and what is wrong by field. */
export type FormResult = SubmissionResult<string[]>;

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T; reply(errors: FieldErrors, status?: number, more?: FormExtras): Response }
  | { readonly ok: false; reply(): Response };

/** Messages by field name; the empty name is the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What a page says beside the form that it shows again. */
export type FormExtras = Readonly<Record<string, string | number | boolean | null>>;

/** Fields that are never sent back into a page. */
const secretFields = /password|code|token/i;

function withoutSecrets(result: FormResult): FormResult {
  if (!result.initialValue) return result;
  const kept = Object.entries(result.initialValue).filter(([name]) => !secretFields.test(name));
  return { ...result, initialValue: Object.fromEntries(kept) };
}

/**
 * Reads a form post by a zod object (declare it with `z.strictObject`: an unknown field is refused). Refused input
 * answers 422 with everything typed still there, except passwords and tokens; so does `value.reply` with the
 * messages a verb's refusal needs.
 */
export async function parseForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<ParsedForm<z.output<Schema>>> {
  return parseFields(await request.formData(), schema);
}

/** The same for a form whose fields the action has looked at already, such as which of its two buttons was pressed. */
export function parseFields<Schema extends z.ZodType>(fields: FormData, schema: Schema): ParsedForm<z.output<Schema>> {
  const submission = parseWithZod(fields, { schema });
  const again = (result: FormResult, status: number, more?: FormExtras) => replyForm(withoutSecrets(result), status, more);
  if (submission.status !== "success") return { ok: false, reply: () => again(submission.reply(), 422) };
  return {
    ok: true,
    value: submission.value,
    reply: (errors, status = 422, more) => {
      const { "": form, ...fields } = errors;
      return again(
        submission.reply({
          ...(form ? { formErrors: [form] } : {}),
          fieldErrors: Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, [message]])),
        }),
        status,
        more,
      );
    },
  };
}

/** The page again with every field as it was typed, and `more` for it to show: nothing was refused, nothing was saved. */
export function replyTyped(fields: FormData, more: FormExtras): Response {
  const texts = [...fields].filter((field): field is [string, string] => typeof field[1] === "string" && !secretFields.test(field[0]));
  return reply({ ...more, typed: Object.fromEntries(texts) });
}
