import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/assignments/forms";
import { programPlace } from "~/features/programs/place.server";
import { removePrerequisite } from "~/features/programs/prerequisites.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown what the program requires. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.programParts.prerequisites(args.params.id ?? ""));
}

/** Requires it no more; it can be added again at once. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", requiredId = "" } = args.params;
  return answerButton(ctx, args.request, {
    about: await programPlace(ctx.read, id), form: NothingForm, verb: () => removePrerequisite(ctx, id, requiredId),
    to: paths.programParts.prerequisites(id), said: flash.ok("prerequisites.removed"),
  });
}
