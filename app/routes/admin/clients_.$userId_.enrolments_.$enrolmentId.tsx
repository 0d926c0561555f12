import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { mayPause, mayResume, mayWithdraw } from "~/features/programs/enrolment-rules";
import { type EnrolmentModule, enrolmentPage, type ShownEnrolment } from "~/features/programs/enrolments.server";
import { EnrolmentTag } from "~/features/programs/ui/enrolment-tag";
import { aboveEnrolment } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { ButtonRow, Facts, LinkButton, PageHeader, Row, Rows, Section, Tag } from "~/ui";

interface Data {
  readonly enrolment: ShownEnrolment;
  readonly modules: readonly EnrolmentModule[];
}

export const handle: RouteHandle<Data> = {
  title: ({ enrolment }, t) => t("enrolment.title", { name: enrolment.client.name, program: enrolment.program.title }),
  density: "dense",
  above: ({ enrolment: { program } }) => aboveEnrolment(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await enrolmentPage(ctx, args.params.userId ?? "", args.params.enrolmentId ?? "");
  if (!found) throw notFound();
  return reply(found);
}

function EnrolmentFacts({ enrolment }: { enrolment: ShownEnrolment }) {
  const t = useT();
  const format = useFormat();
  const { client, id, status } = enrolment;
  const items = [
    { label: t("enrolment.facts.client"), value: `${client.name}, ${client.email}` },
    { label: t("enrolment.facts.status"), value: <EnrolmentTag status={status} /> },
    ...(enrolment.statusReason ? [{ label: t("enrolment.facts.reason"), value: enrolment.statusReason }] : []),
    { label: t("enrolment.facts.cohort"), value: enrolment.cohort ?? t("enrolments.cohort.none") },
    { label: t("enrolment.facts.started"), value: format.date(enrolment.startedAt) },
    ...(enrolment.endedAt === null ? [] : [{ label: t("enrolment.facts.ended"), value: format.date(enrolment.endedAt) }]),
  ];
  return (
    <div className="stack">
      <Facts items={items} />
      <ButtonRow>
        <LinkButton variant="second" small href={paths.staffing.enrolment(client.id, id)}>{t("enrolment.staff")}</LinkButton>
        {mayPause(status) ? <LinkButton variant="second" small href={paths.enrolments.pause(client.id, id)}>{t("enrolment.pause")}</LinkButton> : null}
        {mayResume(status) ? <LinkButton small href={paths.enrolments.pause(client.id, id)}>{t("enrolment.resume")}</LinkButton> : null}
        {mayWithdraw(status) ? <LinkButton variant="danger" small href={paths.enrolments.withdrawal(client.id, id)}>{t("enrolment.withdraw")}</LinkButton> : null}
      </ButtonRow>
    </div>
  );
}

const shapes = { not_started: "hollow", in_progress: "half", completed: "tick" } as const;

export default function Enrolment() {
  const { enrolment, modules } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { client, program } = enrolment;
  return (
    <>
      <PageHeader kicker={program.title} title={client.name} />
      <EnrolmentFacts enrolment={enrolment} />
      <Section id="modules" title={t("enrolment.modules")}>
        {modules.length === 0 ? <p className="soft">{t("enrolment.modules.none")}</p> : (
          <Rows small>
            {modules.map(({ id, title, status }) => (
              <Row key={id} title={title} plain aside={<Tag shape={shapes[status ?? "not_started"]}>{t(`enrolment.module.${status ?? "not_started"}`)}</Tag>} />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}
