import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { notFound } from "~/platform/reply";
import type { Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { DeclineBadgeForm, RevokeBadgeForm } from "./forms";
import type { AwardStatus } from "./queries.server";

/*
 * What the pages have in common that take a reason and decide on one award: a badge that waits is declined, one that was
 * given is revoked. Each route states its own gate, whose award it is, and its verb.
 */
const decisions = {
  decline: { of: "waiting", form: DeclineBadgeForm, done: "badges.declined", late: "badges.decided" },
  revoke: { of: "approved", form: RevokeBadgeForm, done: "badges.revoked", late: "badges.notApproved" },
} as const;
type Decision = keyof typeof decisions;

/** Where one is sent, and told why, who comes to decide what is decided already; null: the page is shown. */
export function decidedAlready(ctx: PersonContext, decision: Decision, award: { readonly status: AwardStatus }, back: string): Response | null {
  const { of, late } = decisions[decision];
  return award.status === of ? null : redirectWith(ctx, back, flash.warn(late));
}

interface DecisionPost {
  readonly decision: Decision;
  readonly client: string;
  /** The list it was decided from. */
  readonly back: string;
  /** Refuses what is not there, and, by any other reason, what somebody else decided meanwhile. */
  readonly verb: (reason: string) => Promise<Result<null, string>>;
}

/** Reads the reason and decides. */
export async function answerDecision(ctx: PersonContext, request: Request, { decision, client, back, verb }: DecisionPost): Promise<Response> {
  const { form: schema, done, late } = decisions[decision];
  const form = await parseForm(request, schema);
  if (!form.ok) return form.reply();
  const decided = await verb(form.value.reason);
  if (decided.ok) return redirectWith(ctx, back, flash.ok(done, { client }));
  if (decided.reason === "unknown") throw notFound();
  return redirectWith(ctx, back, flash.warn(late));
}
