import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { VerifyForm } from "~/features/audit/forms";
import { startVerification, verification, type Verification } from "~/features/audit/index.server";
import { VerificationState } from "~/features/audit/ui/verification-state";
import { inAudit } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "audit.verification.title", density: "dense", above: inAudit };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await verification(ctx));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const to = paths.audit.verification();
  return answerButton(ctx, args.request, {
    about: to, form: VerifyForm, verb: () => startVerification(ctx), to, said: flash.ok("audit.verification.started"), late: { to, said: flash.warn("audit.verification.already") },
  });
}

export default function AuditVerification() {
  const found = useLoaderData<typeof loader>() as Verification;
  const t = useT();
  return (
    <>
      <PageHeader title={t("audit.verification.title")} sentence={t("audit.verification.sentence")} />
      <div className="stack">
        <VerificationState {...found} />
        {found.state === "waiting" ? null : <form method="post"><Button>{t("audit.verification.start")}</Button></form>}
      </div>
    </>
  );
}
