import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/assignments/forms";
import { enrolGoodLines } from "~/features/programs/begin-import.server";
import { programPlace } from "~/features/programs/place.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.enrolments.oneImport(args.params.id ?? "", args.params.importId ?? ""));
}

/** Enrols the good lines, by the worker. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", importId = "" } = args.params;
  const to = paths.enrolments.oneImport(id, importId);
  return answerButton(ctx, args.request, {
    about: await programPlace(ctx.read, id), form: NothingForm, verb: () => enrolGoodLines(ctx, id, importId), to,
    said: flash.ok("imports.enrol.begun"), late: { to, said: flash.warn("imports.late") },
  });
}
