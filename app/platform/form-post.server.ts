import type { z } from "zod";
import type { FlashMessage } from "./flash";
import { redirectWith } from "./flash.server";
import { parseForm, type FieldErrors } from "./forms.server";
import { notFound, refusal } from "./reply";
import type { Result } from "./result";
import type { PersonContext } from "./scope.server";

interface Post<Schema extends z.ZodType, Reason extends string> {
  /** What the form is about, as its page found it; null: it is not there. */
  readonly about: unknown;
  readonly form: Schema;
  readonly verb: (value: z.output<Schema>) => Promise<Result<unknown, Reason>>;
  /** Where to when it is done, and what is said there. */
  readonly to: string;
  readonly said: FlashMessage | ((value: z.output<Schema>) => FlashMessage);
}

interface FormPost<Schema extends z.ZodType, Reason extends string> extends Post<Schema, Reason> {
  /** What the page says, at which field, when the verb refuses; `unknown` is the 404. */
  readonly refusals: Readonly<Record<Exclude<Reason, "unknown">, FieldErrors>>;
  /** The status of such an answer; 409 unless told. */
  readonly status?: number;
}

const done = <Schema extends z.ZodType>(ctx: PersonContext, { to, said }: Pick<Post<Schema, string>, "to" | "said">, value: z.output<Schema>): Response =>
  redirectWith(ctx, to, typeof said === "function" ? said(value) : said);

/**
 * What the action of a page does whose form is about one thing: what is not there, or has gone meanwhile, is a 404; a refused
 * form is its page again with everything typed; else it is done and said where it leads. The gate is the action's own.
 */
export async function answerForm<Schema extends z.ZodType, Reason extends string>(ctx: PersonContext, request: Request, post: FormPost<Schema, Reason>): Promise<Response> {
  if (post.about === null) throw notFound();
  const form = await parseForm(request, post.form);
  if (!form.ok) return form.reply();
  const result = await post.verb(form.value);
  if (result.ok) return done(ctx, post, form.value);
  if (result.reason === "unknown") throw notFound();
  return form.reply(post.refusals[result.reason as Exclude<Reason, "unknown">], post.status ?? 409);
}

/** The same of a page that has a button and nothing to be typed: what does not come from it is refused as a whole. */
export async function answerButton<Schema extends z.ZodType>(ctx: PersonContext, request: Request, post: Post<Schema, "unknown">): Promise<Response> {
  if (post.about === null) throw notFound();
  const form = await parseForm(request, post.form);
  if (!form.ok) throw refusal(422);
  const result = await post.verb(form.value);
  if (!result.ok) throw notFound();
  return done(ctx, post, form.value);
}
