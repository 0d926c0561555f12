import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { memberKey, organisationHome, type OrganisationHome, type OrganisationMember } from "~/features/organisations/queries.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, Flash, PageHeader, Pager, Progress, Row, Rows, Section, Split, Stats, Table, Tabs, TwoLines } from "~/ui";

export const handle: RouteHandle<OrganisationHome> = { title: (home) => home.organisation.name, density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { orgAdmin: true });
  const { searchParams } = new URL(args.request.url);
  const home = await organisationHome(ctx, searchParams.get("organisation"), keysetOf(searchParams, memberKey));
  if (!home) throw notFound();
  return reply(home);
}

function Members({ home }: { home: OrganisationHome }) {
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const { members, organisation } = home;
  const here = `${paths.orgAdmin.organisation(organisation.slug)}&`;
  return (
    <Section id="members" title={t("organisation.members")}>
      <Table<OrganisationMember>
        caption={t("organisation.members.caption", { count: members.rows.length })}
        rowKey={(row) => row.userId}
        rows={members.rows}
        empty={<Empty level={3} title={t("organisation.members.none")}>{t("organisation.members.none.text", { academy: academy.name })}</Empty>}
        columns={[
          { key: "name", label: t("organisation.member"), head: true, cell: (row) => (row.role === "org_admin" ? <TwoLines first={row.name} second={t("organisation.role.org_admin")} /> : row.name) },
          { key: "department", label: t("organisation.department"), cell: (row) => row.department ?? <span className="soft">{t("organisation.noDepartment")}</span> },
          { key: "programs", label: t("organisation.programs"), numeric: true, cell: (row) => format.number(row.programs) },
          { key: "joined", label: t("organisation.joined"), narrow: "label", cell: (row) => format.columnDate(row.joinedAt) },
        ]}
      />
      {members.before || members.after ? (
        <Pager
          newer={members.before ? `${here}before=${members.before}#members` : undefined}
          older={members.after ? `${here}after=${members.after}#members` : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: members.size })}
        />
      ) : null}
    </Section>
  );
}

function Completion({ rows }: { rows: OrganisationHome["completion"] }) {
  const t = useT();
  return (
    <Section id="completion" title={t("organisation.completion")}>
      {rows.length === 0 ? <p className="small soft">{t("organisation.completion.none.text")}</p> : (
        <Rows>
          {rows.map((row) => (
            <Row key={row.title} title={row.title} plain>
              <span className="soft">{row.shown ? t("organisation.completion.people", { completed: row.completed, people: row.people }) : t("organisation.completion.small")}</span>
            </Row>
          ))}
        </Rows>
      )}
      <p className="tiny soft">{t("organisation.privacy")}</p>
    </Section>
  );
}

function SeatsTaken({ seats }: { seats: OrganisationHome["seats"] }) {
  const t = useT();
  return (
    <Section id="seats" title={t("organisation.seats")}>
      <Progress id="seats-taken" label={t("organisation.seats.label", { ...seats })} value={Math.min(seats.used, seats.limit)} max={Math.max(1, seats.limit)} />
    </Section>
  );
}

export default function OrgAdmin() {
  const home = useLoaderData<typeof loader>() as OrganisationHome;
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const { organisation, organisations, seats, recentlyActive } = home;
  const figures = [
    { label: t("organisation.figures.members"), value: format.number(seats.used) },
    { label: t("organisation.figures.free"), value: format.number(seats.free), unit: t("organisation.figures.ofMembers", { count: seats.limit }) },
    { label: t("organisation.figures.programs"), value: format.number(home.completion.length) },
    ...(recentlyActive === null ? [] : [{ label: t("organisation.figures.recent"), value: format.number(recentlyActive), unit: t("organisation.figures.ofMembers", { count: seats.used }) }]),
  ];
  return (
    <>
      <PageHeader title={organisation.name} sentence={t("organisation.sentence")} />
      {organisations.length > 1 ? (
        <Tabs label={t("organisation.tabs")} items={organisations.map(({ slug, name }) => ({ href: paths.orgAdmin.organisation(slug), label: name, current: slug === organisation.slug }))} />
      ) : null}
      <Stats items={figures} />
      {seats.free === 0 ? <Flash live={false} tone="warn">{t("organisation.seats.full", { academy: academy.name })}</Flash> : null}
      <Split aside={<SeatsTaken seats={seats} />}>
        <Completion rows={home.completion} />
      </Split>
      <Members home={home} />
    </>
  );
}
