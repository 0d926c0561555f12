import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { namedThere, postRemoval } from "~/features/staffing/index.server";
import { aboveRemoval, type Removal, RemovalForm } from "~/features/staffing/ui/removal-form";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";

export const handle: RouteHandle<Removal> = {
  title: "staffing.remove.title",
  density: "dense",
  above: aboveRemoval,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "", role, staffId } = args.params;
  const named = await namedThere(ctx, { tier: 3, userId, enrolmentId, moduleId }, role, staffId);
  return reply({ place: paths.staffing.enrolmentModule(userId, enrolmentId, moduleId), where: named.where, role: named.role, userId: named.userId, name: named.name });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "", role, staffId } = args.params;
  const place = { tier: 3, userId, enrolmentId, moduleId } as const;
  return postRemoval(ctx, args.request, place, await namedThere(ctx, place, role, staffId), paths.staffing.enrolmentModule(userId, enrolmentId, moduleId));
}

export default function StaffRemoval() {
  return <RemovalForm {...(useLoaderData<typeof loader>() as Removal)} />;
}
