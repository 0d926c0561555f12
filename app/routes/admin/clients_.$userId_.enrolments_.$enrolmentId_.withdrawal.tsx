import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { withdrawEnrolment } from "~/features/programs/change-enrolment.server";
import { WithdrawalForm } from "~/features/programs/enrolment-forms";
import { shownEnrolment, type ShownEnrolment } from "~/features/programs/enrolments.server";
import { aboveInEnrolment } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly enrolment: ShownEnrolment;
}

export const handle: RouteHandle<Data> = {
  title: "enrolment.withdraw.title",
  density: "dense",
  above: ({ enrolment: { client, program, id } }) => aboveInEnrolment(program, client, id),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const enrolment = await shownEnrolment(ctx.read, args.params.userId ?? "", args.params.enrolmentId ?? "");
  if (!enrolment) throw notFound();
  return reply({ enrolment });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "" } = args.params;
  if (!(await shownEnrolment(ctx.read, userId, enrolmentId))) throw notFound();
  const form = await parseForm(args.request, WithdrawalForm);
  if (!form.ok) return form.reply();
  const changed = await withdrawEnrolment(ctx, { userId, enrolmentId }, form.value.reason);
  if (changed.ok) return redirectWith(ctx, paths.enrolments.one(userId, enrolmentId), flash.ok("enrolment.said.withdrawn"));
  throw changed.reason === "unknown" ? notFound() : refusal(409);
}

export default function EnrolmentWithdrawal() {
  const { enrolment } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { client, program, id } = enrolment;
  return (
    <>
      <PageHeader title={t("enrolment.withdraw.title")} sentence={program.title} />
      <ErrorSummary errors={form.errors} />
      <p>{t("enrolment.withdraw.text", { name: client.name, program: program.title })}</p>
      <form method="post" action={paths.enrolments.withdrawal(client.id, id)}>
        <TextField name="reason" label={t("enrolment.reason")} hint={t("enrolment.reason.hint")} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button variant="danger">{t("enrolment.withdraw")}</Button>
          <LinkButton variant="quiet" href={paths.enrolments.one(client.id, id)}>{t("enrolment.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
