import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerForm } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { notFound } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { CompletionForm, ReopeningForm } from "./forms";
import { completeByHand, reopenByHand } from "./mark-by-hand.server";
import { clientModule, type ClientModule, type PlaceOf } from "./place.server";
import { mayComplete, mayReopen } from "./rules";

/*
 * What the two pages have in common on which staff complete a client's module by hand or take that back. Each route
 * states its own gate.
 */
export type Mark = "completion" | "reopening";

const back = (ctx: PersonContext, of: PlaceOf): Response => redirectWith(ctx, paths.clients.place(of.enrolmentId, of.moduleId), flash.warn("clients.mark.late"));

/** What the page is about; whoever comes too late is sent on to how it stands, and told so. Throws the 404. */
export async function markPlace(ctx: PersonContext, of: PlaceOf, mark: Mark): Promise<ClientModule | Response> {
  const place = await clientModule(ctx.read, ctx.person.id, of);
  if (!place) throw notFound();
  return (mark === "completion" ? mayComplete(place) : mayReopen(place)) ? place : back(ctx, of);
}

/** Marks it, with what was said. */
export async function answerMark(ctx: PersonContext, request: Request, of: PlaceOf, mark: Mark): Promise<Response> {
  const about = await clientModule(ctx.read, ctx.person.id, of);
  const common = { about, to: paths.clients.place(of.enrolmentId, of.moduleId), said: flash.ok(`clients.${mark}.done`, { module: about?.module.title ?? "" }), refusals: { "not-now": () => back(ctx, of) } };
  if (mark === "completion") return answerForm(ctx, request, { ...common, form: CompletionForm, verb: ({ note }) => completeByHand(ctx, of, note) });
  return answerForm(ctx, request, { ...common, form: ReopeningForm, verb: ({ reason }) => reopenByHand(ctx, of, reason) });
}
