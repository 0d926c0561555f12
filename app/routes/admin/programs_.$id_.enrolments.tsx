import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { type EnrolmentQuery, enrolmentStatuses, readEnrolmentQuery, writeEnrolmentQuery } from "~/features/programs/enrolment-list";
import { openStatuses } from "~/features/programs/enrolment-rules";
import { enrolmentKey, enrolmentsPage, type EnrolmentsPage } from "~/features/programs/enrolments.server";
import { EnrolmentTable } from "~/features/programs/ui/enrolment-table";
import { ProgramTabs } from "~/features/programs/ui/program-tabs";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, Filters, FilterSelect, Flash, LinkButton, PageHeader, Pager } from "~/ui";

type Data = EnrolmentsPage & { readonly query: EnrolmentQuery };

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t("enrolments.of", { program: program.title }),
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readEnrolmentQuery(searchParams);
  const found = await enrolmentsPage(ctx, args.params.id ?? "", query, keysetOf(searchParams, enrolmentKey));
  if (!found) throw notFound();
  return reply({ ...found, query });
}

function EnrolmentFilters({ program, cohorts, query }: Data) {
  const t = useT();
  const statuses = [{ value: "", label: t("enrolments.status.any") }, ...enrolmentStatuses.map((status) => ({ value: status, label: t(`enrolments.status.${status}`) }))];
  return (
    <Filters action={paths.enrolments.list(program.id)} label={t("enrolments.title")}>
      <FilterSelect name="status" label={t("enrolments.status")} defaultValue={query.status ?? ""} options={statuses} />
      {cohorts.length > 0 ? <FilterSelect name="cohort" label={t("enrolments.cohort")} defaultValue={query.cohort} options={[{ value: "", label: t("enrolments.cohort.any") }, ...cohorts.map(({ id, name }) => ({ value: id, label: name }))]} /> : null}
    </Filters>
  );
}

/** Whoever the filter shows, page by page, as the form of a change has it. */
const allOf = ({ status, cohort }: EnrolmentQuery): string => `?${new URLSearchParams({ reach: "clients", ...(status ? { status } : {}), ...(cohort ? { cohort } : {}) }).toString()}`;

function EnrolmentList({ program, page, query }: Data) {
  const t = useT();
  const all = paths.enrolments.list(program.id);
  const search = writeEnrolmentQuery(query);
  const at = (more: string) => `${all}${search}${search ? "&" : "?"}${more}`;
  if (page.rows.length === 0 && search) return <Empty title={t("enrolments.none.title")} action={<LinkButton variant="second" href={all}>{t("enrolments.none.all")}</LinkButton>}>{t("enrolments.none.text")}</Empty>;
  if (page.rows.length === 0) return <Empty title={t("enrolments.empty.title")}>{t("enrolments.empty.text")}</Empty>;
  return (
    <>
      {program.archived ? <EnrolmentTable rows={page.rows} /> : (
        <form action={paths.staffing.newChange(program.id)}>
          <EnrolmentTable rows={page.rows} choose />
          <ButtonRow>
            <Button variant="second">{t("gaps.clients.ticked")}</Button>
            {query.status === null || openStatuses.some((one) => one === query.status) ? <LinkButton variant="quiet" href={paths.staffing.newChange(program.id, allOf(query))}>{t("staffChanges.all")}</LinkButton> : null}
          </ButtonRow>
        </form>
      )}
      <Pager
        newer={page.before ? at(`before=${page.before}`) : undefined}
        older={page.after ? at(`after=${page.after}`) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
        text={page.after ? undefined : t("enrolments.end")}
      />
    </>
  );
}

export default function Enrolments() {
  const data = useLoaderData<typeof loader>() as Data;
  const { program } = data;
  const t = useT();
  const closed = program.archived ? "enrolments.programArchived" : program.draft ? "enrolments.draft" : null;
  return (
    <>
      <PageHeader kicker={program.title} title={t("enrolments.title")} sentence={t("enrolments.sentence", { program: program.title })} action={closed ? null : <ButtonRow><LinkButton href={paths.enrolments.new(program.id)}>{t("enrolments.new")}</LinkButton><LinkButton variant="second" href={paths.enrolments.imports(program.id)}>{t("imports.link")}</LinkButton></ButtonRow>} />
      <ProgramTabs programId={program.id} />
      {closed ? <Flash live={false} tone="warn">{t(closed)}</Flash> : null}
      <EnrolmentFilters {...data} />
      <EnrolmentList {...data} />
    </>
  );
}
