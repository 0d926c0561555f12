import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/admissions/forms";
import { shownAdmission, withdrawAdmission, type ShownAdmission } from "~/features/admissions/index.server";
import { aboveAdmission } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly admission: ShownAdmission;
}

export const handle: RouteHandle<Data> = { title: ({ admission }, t) => t(admission.state === "waiting" ? "admission.decline.title" : "admission.withdraw.title"), density: "dense", above: aboveAdmission };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const admission = await shownAdmission(ctx, args.params.id ?? "");
  if (!admission) throw notFound();
  return admission.settledAt === null ? reply({ admission }) : seeOther(paths.admin.invitation(admission.id));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const admission = await shownAdmission(ctx, id);
  const late = { to: paths.admin.invitation(id), said: flash.warn("admission.late") };
  return answerButton(ctx, args.request, { about: admission, form: NothingForm, verb: () => withdrawAdmission(ctx, id), to: paths.admin.invitations(), said: flash.ok("admission.withdrawn", { name: admission?.name ?? "" }), late });
}

export default function AdmissionWithdrawal() {
  const { admission } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const kind = admission.state === "waiting" ? "decline" : "withdraw";
  return (
    <>
      <PageHeader title={t(`admission.${kind}.title`)} sentence={t(`admission.${kind}.text`, { name: admission.name })} />
      <form method="post" action={paths.admin.invitationWithdrawal(admission.id)}>
        <ButtonRow>
          <Button variant="danger">{t(`admission.${kind}`)}</Button>
          <LinkButton variant="quiet" href={paths.admin.invitation(admission.id)}>
            {t("admission.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
