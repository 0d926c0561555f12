import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { PressForm } from "~/features/staffing/change-forms";
import { shownChange, type ShownChange } from "~/features/staffing/change-pages.server";
import { cancelChange } from "~/features/staffing/plan-change.server";
import { useSaid } from "~/features/staffing/ui/change-parts";
import { inStaffChanges } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly change: ShownChange;
}

export const handle: RouteHandle<Data> = { title: "staffChanges.cancel.title", density: "dense", above: inStaffChanges };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const change = await shownChange(ctx.read, args.params.id ?? "");
  if (!change) throw notFound();
  if (!change.cancellable) return seeOther(paths.staffing.change(change.id));
  return reply<Data>({ change });
}

/** Calls it off, or lets what was done stay. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "" } = args.params;
  const change = await shownChange(ctx.read, id);
  const to = paths.staffing.change(id);
  return answerButton(ctx, args.request, { about: change, form: PressForm, verb: () => cancelChange(ctx, id), to, said: flash.ok(change?.state === "done" ? "staffChanges.kept" : "staffChanges.cancelled"), late: { to, said: flash.warn("staffChanges.late") } });
}

export default function CancelChange() {
  const { change } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const said = useSaid();
  const keeps = change.state === "done";
  return (
    <>
      <PageHeader kicker={said(change)} title={t("staffChanges.cancel.title")} sentence={t(keeps ? "staffChanges.cancel.text.kept" : "staffChanges.cancel.text")} />
      <form method="post" action={paths.staffing.changeCancellation(change.id)}>
        <ButtonRow>
          <Button variant="danger">{t(keeps ? "staffChanges.cancel.keep" : "staffChanges.cancel")}</Button>
          <LinkButton variant="quiet" href={paths.staffing.change(change.id)}>{t("staffChanges.cancel.no")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
