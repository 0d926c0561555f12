import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { waitMyself } from "~/features/programs/enrol-myself.server";
import { openProgram } from "~/features/programs/open-programs.server";
import { OwnWaitingForm } from "~/features/programs/own-enrolment-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.openPrograms.one(args.params.slug ?? ""));
}

/** A client joins the waiting list of a full cohort. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const slug = args.params.slug ?? "";
  return answerButton(ctx, args.request, {
    about: await openProgram(ctx.read, slug), form: OwnWaitingForm, verb: ({ cohortId }) => waitMyself(ctx, slug, cohortId),
    to: (placeId) => paths.places.one(placeId), said: flash.ok("open.waits"), late: { to: paths.openPrograms.one(slug), said: flash.warn("open.refused") },
  });
}
