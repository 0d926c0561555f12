import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { LiftForm } from "~/features/communication/forms";
import { liftSuppression, shownSuppression, type ShownSuppression } from "~/features/communication/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, refusal, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly suppression: ShownSuppression;
}

export const handle: RouteHandle<Data> = {
  title: "suppression.lift",
  density: "dense",
  above: ({ suppression }) => [
    { key: "admin.title", href: paths.admin.home() }, { key: "outbox.title", href: paths.admin.outbox() }, { key: "suppressions.title", href: paths.suppressions.list() },
    { label: suppression.address, href: paths.suppressions.one(suppression.id) },
  ],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const suppression = await shownSuppression(ctx, args.params.id ?? "");
  if (!suppression) throw notFound();
  return suppression.liftedAt === null ? reply({ suppression }) : seeOther(paths.suppressions.one(suppression.id));
}

/** Lets mail go to the address again. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const suppression = await shownSuppression(ctx, id);
  if (!suppression) throw notFound();
  const form = await parseForm(args.request, LiftForm);
  if (!form.ok) return form.reply();
  const lifted = await liftSuppression(ctx, id, form.value.reason);
  if (!lifted.ok) throw lifted.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.suppressions.one(id), flash.ok("suppression.done", { address: suppression.address }));
}

export default function SuppressionLifting() {
  const { suppression } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("suppression.lift")} sentence={suppression.address} />
      <ErrorSummary errors={form.errors} />
      <p className="tw:max-w-measure tw:mb-6">{t("suppression.lift.text")}</p>
      <form method="post" action={paths.suppressions.lifting(suppression.id)}>
        <TextField name="reason" label={t("suppression.reason")} hint={t("suppression.reason.hint")} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button>{t("suppression.lift")}</Button>
          <LinkButton variant="quiet" href={paths.suppressions.one(suppression.id)}>{t("suppression.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
