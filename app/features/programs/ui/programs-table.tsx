import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, TwoLines } from "~/ui";
import type { ListedProgram, ProgramsPage } from "../admin-list.server";
import { writeProgramsQuery, type ProgramSort, type ProgramsQuery } from "../list";
import { ProgramTag } from "./content-tags";

/** A header's link turns the order round when the list has that order already. */
function sortBy(column: "title" | "created", query: ProgramsQuery): { href: string; direction?: "ascending" | "descending" } {
  const down = `-${column}` as const;
  const now = query.sort === column ? "ascending" : query.sort === down ? "descending" : undefined;
  const wanted: ProgramSort = now === "ascending" ? down : column;
  return { href: `${paths.programs.list()}${writeProgramsQuery({ ...query, sort: wanted })}`, ...(now ? { direction: now } : {}) };
}

/** The programs of a page: a table, cards on a phone. */
export function ProgramsTable({ page, query }: { page: ProgramsPage; query: ProgramsQuery }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedProgram>
      caption={t(`programs.caption.${query.sort}`, { count: page.rows.length })}
      rowKey={(row) => row.id}
      rows={page.rows}
      columns={[
        { key: "title", label: t("programs.column.program"), head: true, sort: sortBy("title", query), cell: (row) => <TwoLines first={<a href={paths.programs.one(row.id)}>{row.title}</a>} second={row.category ? `${row.category} · ${row.slug}` : row.slug} mail /> },
        { key: "modules", label: t("programs.column.modules"), numeric: true, cell: (row) => format.number(row.modules) },
        { key: "enrolled", label: t("programs.column.enrolled"), numeric: true, cell: (row) => format.number(row.enrolled) },
        { key: "created", label: t("programs.column.created"), narrow: "label", sort: sortBy("created", query), cell: (row) => format.columnDate(row.createdAt) },
        { key: "status", label: t("programs.visibility"), cell: (row) => <ProgramTag visibility={row.visibility} archived={row.archived} /> },
      ]}
    />
  );
}
