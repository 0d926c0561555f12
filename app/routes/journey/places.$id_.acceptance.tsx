import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { acceptPlace } from "~/features/programs/answer-offer.server";
import { AnswerForm } from "~/features/programs/waiting-forms";
import { ownPlace } from "~/features/programs/waiting-pages.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the place. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client", guardian: "progress" });
  return seeOther(paths.places.one(args.params.id ?? ""));
}

/** The client takes the place that is kept for them. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const id = args.params.id ?? "";
  const place = await ownPlace(ctx, id);
  if (!place) throw notFound();
  const form = await parseForm(args.request, AnswerForm);
  if (!form.ok) throw refusal(422);
  const taken = await acceptPlace(ctx, id);
  if (taken.ok) return redirectWith(ctx, paths.journey.program(place.slug), flash.ok("place.taken"));
  if (taken.reason === "unknown") throw notFound();
  return redirectWith(ctx, paths.places.one(id), taken.reason === "too-late" ? flash.warn("place.tooLate") : flash.warn("place.error", { academy: ctx.academy.name }));
}
