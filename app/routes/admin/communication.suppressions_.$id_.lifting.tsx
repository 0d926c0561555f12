import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { LiftForm } from "~/features/communication/forms";
import { liftSuppression, shownSuppression, type ShownSuppression } from "~/features/communication/index.server";
import { inSuppressions } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly suppression: ShownSuppression;
}

export const handle: RouteHandle<Data> = {
  title: "suppression.lift",
  density: "dense",
  above: ({ suppression }) => [...inSuppressions, { label: suppression.address, href: paths.suppressions.one(suppression.id) }],
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
  return answerForm(ctx, args.request, {
    about: suppression,
    form: LiftForm,
    verb: ({ reason }) => liftSuppression(ctx, id, reason),
    refusals: { "not-now": conflict },
    to: paths.suppressions.one(id),
    said: flash.ok("suppression.done", { address: suppression?.address ?? "" }),
  });
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
