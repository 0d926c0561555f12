import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { ProgramPlace } from "~/features/programs/index.server";
import { ProgramTabs } from "~/features/programs/ui/program-tabs";
import { postName, programStaffPage, type StaffPage } from "~/features/staffing/index.server";
import { writeGapQuery } from "~/features/staffing/gap-list";
import { StaffEditor } from "~/features/staffing/ui/staff-editor";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, ErrorSummary, LinkButton, PageHeader, Row, Rows, Section } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
  readonly modules: readonly { readonly id: string; readonly title: string; readonly position: number }[];
  readonly staff: StaffPage;
  readonly q: string;
}

export const handle: RouteHandle<Data> = { title: ({ program }, t) => t("staffing.of", { name: program.title }), density: "dense", above: ({ program }) => aboveInProgram(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const q = (new URL(args.request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const found = await programStaffPage(ctx, args.params.id ?? "", q);
  if (!found) throw notFound();
  return reply({ ...found, q });
}

/** Names somebody on the program. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "" } = args.params;
  return postName(ctx, args.request, { tier: 1, programId: id }, paths.staffing.program(id));
}

export default function ProgramStaff() {
  const { program, modules, staff, q } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader kicker={program.title} title={t("staffing.title")} sentence={t("staffing.program", { program: program.title })} action={program.archived ? null : <ButtonRow><LinkButton variant="second" href={paths.staffing.newChange(program.id)}>{t("staffChanges.link")}</LinkButton><LinkButton variant="second" href={paths.staffing.gaps(writeGapQuery({ role: null, programId: program.id }))}>{t("gaps.title")}</LinkButton></ButtonRow>} />
      <ProgramTabs programId={program.id} />
      <ErrorSummary errors={form.errors} />
      <StaffEditor why={paths.staffing.program(program.id)} place={paths.staffing.program(program.id)} staff={staff} q={q} form={form} />
      {modules.length > 0 ? (
        <Section id="modules" title={t("staffing.modules")}>
          <p className="soft">{t("staffing.modules.text")}</p>
          <Rows small>
            {modules.map((one) => (
              <Row key={one.id} title={one.title} href={paths.staffing.module(program.id, one.id)} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  );
}
