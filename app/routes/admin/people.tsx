import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { personStatuses, readPeopleQuery, writePeopleQuery, type PeopleQuery } from "~/features/people/list";
import { peoplePage, personKey, type PeoplePage } from "~/features/people/queries.server";
import { PeopleTable } from "~/features/people/ui/people-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { roles } from "~/platform/people";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { ButtonRow, Chips, Empty, Filters, FilterSearch, FilterSelect, Flash, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

export const handle: RouteHandle = { title: "people.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readPeopleQuery(searchParams);
  return reply({ query, page: await peoplePage(ctx, query, keysetOf(searchParams, personKey)) });
}

const at = (query: PeopleQuery, more = "") => {
  const search = writePeopleQuery(query);
  return `${paths.admin.people()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: PeopleQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.q) chips.push({ label: t("people.chip.search", { q: query.q }), removeHref: at({ ...query, q: "" }) });
  if (query.role) chips.push({ label: t(`people.role.${query.role}`), removeHref: at({ ...query, role: null }) });
  if (query.status) chips.push({ label: t(`people.status.${query.status}`), removeHref: at({ ...query, status: null }) });
  return chips;
}

function PeopleFilters({ query }: { query: PeopleQuery }) {
  const t = useT();
  return (
    <Filters action={paths.admin.people()} label={t("people.title")} {...(query.sort === "name" ? {} : { keep: { sort: query.sort } })}>
      <FilterSearch name="q" label={t("people.search")} defaultValue={query.q} />
      <FilterSelect
        name="role"
        label={t("people.role")}
        defaultValue={query.role ?? ""}
        options={[{ value: "", label: t("people.role.any") }, ...roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))]}
      />
      <FilterSelect
        name="status"
        label={t("people.status")}
        defaultValue={query.status ?? ""}
        options={[{ value: "", label: t("people.status.any") }, ...personStatuses.map((status) => ({ value: status, label: t(`people.status.${status}`) }))]}
      />
    </Filters>
  );
}

function PeopleList({ query, page }: { query: PeopleQuery; page: PeoplePage }) {
  const t = useT();
  if (page.rows.length === 0) {
    return (
      <Empty title={t("people.none.title")} action={<LinkButton variant="second" href={paths.admin.people()}>{t("people.none.all")}</LinkButton>}>
        {t("people.none.text")}
      </Empty>
    );
  }
  return (
    <>
      {page.searchedBy === "email" && !query.q.includes("@") ? <Flash live={false}>{t("people.byAddress", { q: query.q })}</Flash> : null}
      <PeopleTable page={page} query={query} />
      <Pager
        newer={page.before ? at(query, `before=${page.before}`) : undefined}
        older={page.after ? at(query, `after=${page.after}`) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
        text={page.after ? undefined : t("people.end")}
      />
    </>
  );
}

export default function People() {
  const { query, page } = useLoaderData<typeof loader>() as { query: PeopleQuery; page: PeoplePage };
  const t = useT();
  const { academy } = useShell();
  return (
    <>
      <PageHeader title={t("people.title")} sentence={t("people.sentence", { academy: academy.name })} action={<LinkButton variant="second" href={paths.admin.invitations()}>{t("admissions.title")}</LinkButton>} />
      <ButtonRow>
        <LinkButton variant="second" small href={paths.personalData.requests()}>
          {t("personalData.requests.link")}
        </LinkButton>
      </ButtonRow>
      <PeopleFilters query={query} />
      <Chips items={chipsOf(query, t)} />
      <PeopleList query={query} page={page} />
    </>
  );
}
