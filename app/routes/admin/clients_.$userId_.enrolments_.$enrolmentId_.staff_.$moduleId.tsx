import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { enrolmentStaffPage, type EnrolmentStaffPage, postName } from "~/features/staffing/index.server";
import { StaffEditor } from "~/features/staffing/ui/staff-editor";
import { aboveInEnrolment } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ErrorSummary, PageHeader } from "~/ui";

type Data = EnrolmentStaffPage & { readonly q: string };

export const handle: RouteHandle<Data> = {
  title: ({ enrolment }, t) => t("staffing.enrolment.title", { client: enrolment.client.name }),
  density: "dense",
  above: ({ enrolment, program }) => [...aboveInEnrolment(program, enrolment.client, enrolment.id), { key: "staffing.title", href: paths.staffing.enrolment(enrolment.client.id, enrolment.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "" } = args.params;
  const q = (new URL(args.request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const found = await enrolmentStaffPage(ctx, userId, enrolmentId, moduleId, q);
  if (!found) throw notFound();
  return reply({ ...found, q });
}

/** Names somebody for this one client on this one module. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "" } = args.params;
  return postName(ctx, args.request, { tier: 3, userId, enrolmentId, moduleId }, paths.staffing.enrolmentModule(userId, enrolmentId, moduleId));
}

export default function EnrolmentModuleStaff() {
  const { enrolment, module, staff, q } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { client } = enrolment;
  return (
    <>
      <PageHeader kicker={module.title} title={t("staffing.enrolment.title", { client: client.name })} sentence={t("staffing.enrolment", { client: client.name, module: module.title })} />
      <ErrorSummary errors={form.errors} />
      <StaffEditor place={paths.staffing.enrolmentModule(client.id, enrolment.id, module.id)} why={paths.clients.place(enrolment.id, module.id)} staff={staff} q={q} form={form} />
    </>
  );
}
