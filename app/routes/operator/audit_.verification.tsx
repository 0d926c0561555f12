import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { VerifyForm } from "~/features/audit/forms";
import { deploymentVerification, verifyDeployment, type Verification } from "~/features/audit/index.server";
import { deploymentPlaces } from "~/features/audit/places";
import { VerificationPage } from "~/features/audit/ui/log-pages";
import { inDeploymentLog } from "~/platform/above-console";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { refusal, reply } from "~/platform/reply";

export const handle: RouteHandle = { title: "audit.verification.title", density: "dense", above: inDeploymentLog };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  return reply(await deploymentVerification(ctx));
}

/** Verifies the deployment's log, and notes what it found. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const form = await parseForm(args.request, VerifyForm);
  if (!form.ok) throw refusal(422);
  const report = await verifyDeployment(ctx);
  return redirectWith(ctx, paths.deploymentAudit.verification(), report === null ? flash.warn("audit.deployment.long") : report.ok ? flash.ok("audit.deployment.verified") : flash.warn("audit.deployment.broken"));
}

export default function DeploymentVerification() {
  return <VerificationPage found={useLoaderData<typeof loader>() as Verification} at={deploymentPlaces} />;
}
