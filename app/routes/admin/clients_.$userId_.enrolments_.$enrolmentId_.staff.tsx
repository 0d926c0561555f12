import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { ProgramPlace } from "~/features/programs/index.server";
import { enrolmentModules, type EnrolmentPlace } from "~/features/staffing/index.server";
import { aboveInEnrolment } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Row, Rows, Section } from "~/ui";

interface Data {
  readonly enrolment: EnrolmentPlace;
  readonly program: ProgramPlace;
  readonly modules: readonly { readonly id: string; readonly title: string; readonly position: number }[];
}

export const handle: RouteHandle<Data> = {
  title: ({ enrolment }, t) => t("staffing.enrolment.title", { client: enrolment.client.name }),
  density: "dense",
  above: ({ enrolment, program }) => aboveInEnrolment(program, enrolment.client, enrolment.id),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await enrolmentModules(ctx, args.params.userId ?? "", args.params.enrolmentId ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export default function EnrolmentStaff() {
  const { enrolment, program, modules } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { client } = enrolment;
  return (
    <>
      <PageHeader title={t("staffing.enrolment.title", { client: client.name })} sentence={t("staffing.enrolment.sentence", { program: program.title })} />
      {modules.length === 0 ? <Empty title={t("staffing.enrolment.none")}>{t("staffing.enrolment.none.text")}</Empty> : (
        <Section id="modules" title={t("staffing.modules.enrolment")}>
          <Rows small>
            {modules.map((one) => <Row key={one.id} title={one.title} href={paths.staffing.enrolmentModule(client.id, enrolment.id, one.id)} />)}
          </Rows>
        </Section>
      )}
    </>
  );
}
