import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/badges/forms";
import { archiveBadge } from "~/features/badges/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the badge. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.badges.one(args.params.id ?? "", args.params.badge ?? ""));
}

/** An archived badge can be earned again. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const programId = args.params.id ?? "";
  const changed = await archiveBadge(ctx, programId, args.params.badge ?? "", false);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.badges.ofProgram(programId), flash.ok("badges.restored"));
}
