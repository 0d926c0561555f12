import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { PressForm } from "~/features/staffing/change-forms";
import { confirmChange } from "~/features/staffing/plan-change.server";
import { shownChange } from "~/features/staffing/change-pages.server";
import { flash, type FlashMessage } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

const said: Readonly<Record<"done" | "planned" | "late" | "role" | "past" | "nothing" | "many", FlashMessage>> = {
  done: flash.ok("staffChanges.done"), planned: flash.ok("staffChanges.planned"), late: flash.warn("staffChanges.late"), role: flash.warn("staffChanges.refused.role"),
  past: flash.warn("staffChanges.refused.past"), nothing: flash.warn("staffChanges.refused.nothing"), many: flash.warn("staffChanges.refused.many"),
};

/** There is nothing to see: whoever comes back here after signing in is shown the change. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.staffing.change(args.params.id ?? ""));
}

/** What was looked at is done, or planned. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "" } = args.params;
  if (!(await shownChange(ctx.read, id))) throw notFound();
  const form = await parseForm(args.request, PressForm);
  if (!form.ok) throw refusal(422);
  const confirmed = await confirmChange(ctx, id);
  if (!confirmed.ok && confirmed.reason === "unknown") throw notFound();
  const word = confirmed.ok ? (confirmed.value === "done" ? "done" : "planned") : confirmed.reason === "unknown" ? "late" : confirmed.reason;
  return redirectWith(ctx, paths.staffing.change(id), said[word]);
}
