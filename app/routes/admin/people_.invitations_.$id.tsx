import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownAdmission, type ShownAdmission } from "~/features/admissions/index.server";
import { AdmissionFacts } from "~/features/admissions/ui/admission-parts";
import { inInvitations } from "~/platform/above-admissions";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly admission: ShownAdmission;
}

export const handle: RouteHandle<Data> = { title: ({ admission }) => admission.name, density: "dense", above: inInvitations };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const admission = await shownAdmission(ctx, args.params.id ?? "");
  if (!admission) throw notFound();
  return reply({ admission });
}

/** What can be done with it as it stands. */
function Acts({ admission: { id, state, userId } }: Data) {
  const t = useT();
  if (userId) {
    return (
      <LinkButton variant="second" href={paths.admin.person(userId)}>
        {t("admission.person")}
      </LinkButton>
    );
  }
  if (state === "withdrawn" || state === "admitted") return null;
  return (
    <ButtonRow>
      <form method="post" action={state === "sent" ? paths.admin.invitationMail(id) : paths.admin.invitationApproval(id)}>
        <Button variant={state === "sent" ? "second" : "primary"}>{t(state === "sent" ? "admission.resend" : "admission.approve")}</Button>
      </form>
      <LinkButton variant="danger" href={paths.admin.invitationWithdrawal(id)}>
        {t(state === "sent" ? "admission.withdraw" : "admission.decline")}
      </LinkButton>
    </ButtonRow>
  );
}

export default function Admission() {
  const { admission } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={admission.name} />
      <div className="stack">
        <Section id="facts" title={t("admission.facts")}>
          <AdmissionFacts admission={admission} />
        </Section>
        <Acts admission={admission} />
      </div>
    </>
  );
}
