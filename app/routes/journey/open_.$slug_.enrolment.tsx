import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { enrolMyself } from "~/features/programs/enrol-myself.server";
import { openProgram } from "~/features/programs/open-programs.server";
import { OwnEnrolmentForm } from "~/features/programs/own-enrolment-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.openPrograms.one(args.params.slug ?? ""));
}

/** A client enrols themselves. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const slug = args.params.slug ?? "";
  const about = await openProgram(ctx.read, slug);
  return answerButton(ctx, args.request, {
    about, form: OwnEnrolmentForm, verb: ({ cohortId }) => enrolMyself(ctx, slug, cohortId ?? null),
    to: paths.journey.program(slug), said: flash.ok("open.enrolled", { program: about?.title ?? "" }), late: { to: paths.openPrograms.one(slug), said: flash.warn("open.refused") },
  });
}
