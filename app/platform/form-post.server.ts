import type { z } from "zod";
import type { FlashMessage } from "./flash";
import { redirectWith } from "./flash.server";
import { parseForm, type FieldErrors, type ParsedForm } from "./forms.server";
import { notFound, refusal } from "./reply";
import type { Result } from "./result";
import type { DeploymentContext, VisitorContext } from "./scope.server";

type Asker = VisitorContext | DeploymentContext;

interface Post<Schema extends z.ZodType, Made, Reason extends string> {
  /** What the form is about, as its page found it; null or undefined: it is not there. */
  readonly about: unknown;
  readonly form: Schema;
  readonly verb: (value: z.output<Schema>) => Promise<Result<Made, Reason>>;
  /** Where to when it is done, and what is said there. */
  readonly to: string | ((made: Made) => string);
  readonly said: FlashMessage | ((value: z.output<Schema>) => FlashMessage);
}

/** What is answered when a verb refuses: the form again with these errors, or an answer of its own. */
export type Refusal = FieldErrors | ((form: Extract<ParsedForm<unknown>, { ok: true }>) => Response);

interface FormPost<Schema extends z.ZodType, Made, Reason extends string> extends Post<Schema, Made, Reason> {
  /** What the page says, at which field, when the verb refuses; `unknown` is the 404. */
  readonly refusals: Readonly<Record<Exclude<Reason, "unknown">, Refusal>>;
  /** The status of such an answer; 409 unless told. */
  readonly status?: number;
}

interface ButtonPost<Schema extends z.ZodType, Made, Reason extends string> extends Post<Schema, Made, Reason> {
  /** Where to, and with what words, when things have moved on since the page was drawn; a plain 409 unless told. */
  readonly late?: { readonly to: string; readonly said: FlashMessage };
}

const isGone = (about: unknown): boolean => about === null || about === undefined;

/** For a refusal that needs no words at a field: things have moved on since the page was drawn. */
export const conflict = (): never => {
  throw refusal(409);
};

function done<Schema extends z.ZodType, Made>(ctx: Asker, { to, said }: Pick<Post<Schema, Made, string>, "to" | "said">, value: z.output<Schema>, made: Made): Response {
  return redirectWith(ctx, typeof to === "function" ? to(made) : to, typeof said === "function" ? said(value) : said);
}

/**
 * What the action of a page does whose form is about one thing: what is not there, or has gone meanwhile, is a 404; a refused
 * form is its page again with everything typed; else it is done and said where it leads. The gate is the action's own.
 */
export async function answerForm<Schema extends z.ZodType, Made, Reason extends string>(ctx: Asker, request: Request, post: FormPost<Schema, Made, Reason>): Promise<Response> {
  if (isGone(post.about)) throw notFound();
  const form = await parseForm(request, post.form);
  if (!form.ok) return form.reply();
  const result = await post.verb(form.value);
  if (result.ok) return done(ctx, post, form.value, result.value);
  if (result.reason === "unknown") throw notFound();
  const refused: Refusal = post.refusals[result.reason as Exclude<Reason, "unknown">];
  return typeof refused === "function" ? refused(form) : form.reply(refused, post.status ?? 409);
}

/** The same of a page that has a button and nothing to be typed: what does not come from it is refused as a whole. */
export async function answerButton<Schema extends z.ZodType, Made, Reason extends string>(ctx: Asker, request: Request, post: ButtonPost<Schema, Made, Reason>): Promise<Response> {
  if (isGone(post.about)) throw notFound();
  const form = await parseForm(request, post.form);
  if (!form.ok) throw refusal(422);
  const result = await post.verb(form.value);
  if (result.ok) return done(ctx, post, form.value, result.value);
  if (result.reason === "unknown") throw notFound();
  if (!post.late) throw refusal(409);
  return redirectWith(ctx, post.late.to, post.late.said);
}
