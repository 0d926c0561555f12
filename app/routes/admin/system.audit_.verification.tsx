import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { VerifyForm } from "~/features/audit/forms";
import { startVerification, verification, type Verification } from "~/features/audit/index.server";
import { academyPlaces } from "~/features/audit/places";
import { VerificationPage } from "~/features/audit/ui/log-pages";
import { inAudit } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";

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
  return <VerificationPage found={useLoaderData<typeof loader>() as Verification} at={academyPlaces} />;
}
