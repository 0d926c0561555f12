import type { ReactNode } from "react";
import type { MessageKey, Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import { writePeopleQuery, type PeopleQuery, type PeopleSort } from "../list";
import type { ListedPerson, PeoplePage } from "../queries.server";

/** A person's roles in the academy, and below them the organisations they belong to. */
function rolesCell(person: ListedPerson, t: Translate): ReactNode {
  const held = person.roles.map((role) => t(`people.role.${role}`)).join(", ");
  const part = person.organisations.map(({ name, admin }) => (admin ? t("people.organisation.admin", { organisation: name }) : name)).join(", ");
  const first = held || <span className="soft">{t("people.role.none")}</span>;
  return part ? <TwoLines first={first} second={part} /> : first;
}

function StatusTag({ person }: { person: ListedPerson }) {
  const t = useT();
  if (person.noMail) {
    return (
      <>
        <PlainStatus person={person} />
        <small className="tw:block"><a href={paths.suppressions.of(person.email)}>{t(`people.noMail.${person.noMail}`)}</a></small>
      </>
    );
  }
  return <PlainStatus person={person} />;
}

function PlainStatus({ person }: { person: ListedPerson }) {
  const t = useT();
  if (person.suspended) return <Tag shape="full" tone="warn">{t("people.status.suspended")}</Tag>;
  return person.lastSeenAt === null ? <Tag>{t("people.status.never")}</Tag> : <Tag shape="tick" tone="ok">{t("people.status.active")}</Tag>;
}

/** A header's link turns the order round when the list has that order already. */
function sortBy(column: "name" | "joined", query: PeopleQuery): { href: string; direction?: "ascending" | "descending" } {
  const down = `-${column}` as const;
  const now = query.sort === column ? "ascending" : query.sort === down ? "descending" : undefined;
  const wanted: PeopleSort = now === "ascending" ? down : column;
  return { href: `${paths.admin.people()}${writePeopleQuery({ ...query, sort: wanted })}`, ...(now ? { direction: now } : {}) };
}

function captionKey(query: PeopleQuery, page: PeoplePage): MessageKey {
  return page.searchedBy === "email" ? "people.caption.email" : `people.caption.${query.sort}`;
}

/** The people of a page: a table, cards on a phone. */
export function PeopleTable({ page, query }: { page: PeoplePage; query: PeopleQuery }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedPerson>
      caption={t(captionKey(query, page), { count: page.rows.length })}
      rowKey={(row) => row.id}
      rows={page.rows}
      columns={[
        { key: "name", label: t("people.name"), head: true, sort: sortBy("name", query), cell: (row) => <TwoLines first={<a href={paths.admin.person(row.id)}>{row.name}</a>} second={row.email} mail /> },
        { key: "roles", label: t("people.roles"), narrow: "line", cell: (row) => rolesCell(row, t) },
        { key: "joined", label: t("people.joined"), narrow: "label", ...(query.q ? {} : { sort: sortBy("joined", query) }), cell: (row) => format.columnDate(row.createdAt) },
        { key: "seen", label: t("people.seen"), narrow: "label", cell: (row) => (row.lastSeenAt === null ? <span className="soft">{t("people.seen.never")}</span> : format.columnDate(row.lastSeenAt)) },
        { key: "status", label: t("people.status"), cell: (row) => <StatusTag person={row} /> },
        { key: "erase", label: t("erasure.column"), cell: (row) => <a href={paths.people.erasure(row.id)} aria-label={t("erasure.of", { name: row.name })}>{t("erasure.link")}</a> },
      ]}
    />
  );
}
