import { Empty } from "../parts/empty";
import { Tag, type TagProps } from "../parts/tag";
import { BulkBar, Chips, FilterDate, Filters, FilterSearch, FilterSelect } from "../tables/filters";
import { Pager } from "../tables/pager";
import { Table, TwoLines, type Column } from "../tables/table";
import { Specimen } from "./specimen";

interface Client {
  id: string;
  name: string;
  mail: string;
  organisation: string;
  plan: string;
  programs: number;
  seen: string;
  status: TagProps;
}

const clients: readonly Client[] = [
  { id: "200", name: "Abiola, Temi", mail: "temi.abiola@northquay.example", organisation: "Northquay Shipping", plan: "Practice", programs: 2, seen: "12 Oct 2026", status: { shape: "tick", tone: "ok", children: "Active" } },
  { id: "202", name: "Ashworth-Bell, Catherine", mail: "catherine.ashworth-bell@st-marys-community-trust.example", organisation: "St Mary’s Trust", plan: "Group", programs: 3, seen: "2 Oct 2026", status: { shape: "half", tone: "info", children: "Invited" } },
  { id: "210", name: "Hale, Rosamund", mail: "rosamund.hale@northquay.example", organisation: "Northquay Shipping", plan: "Practice", programs: 0, seen: "3 Mar 2026", status: { children: "Left" } },
];

const columns: readonly Column<Client>[] = [
  { key: "name", label: "Name", head: true, sort: { href: "?sort=-name", direction: "ascending" }, cell: (row) => <TwoLines first={<a href={`#client-${row.id}`}>{row.name}</a>} second={row.mail} mail /> },
  { key: "organisation", label: "Organisation, plan", narrow: "line", cell: (row) => <TwoLines first={row.organisation} second={row.plan} /> },
  { key: "programs", label: "Programs", numeric: true, cell: (row) => row.programs },
  { key: "seen", label: "Last here", numeric: true, sort: { href: "?sort=seen" }, cell: (row) => row.seen },
  { key: "status", label: "Status", cell: (row) => <Tag {...row.status} /> },
];

const few: readonly Column<Client>[] = [
  { key: "name", label: "Name", head: true, cell: (row) => row.name },
  { key: "plan", label: "Plan", narrow: "label", cell: (row) => row.plan },
  { key: "programs", label: "Programs", numeric: true, cell: (row) => row.programs },
];

export function TableSpecimens() {
  return (
    <>
      <Specimen name="Filters, what is set, a table with choice, pages">
        <Filters action="/admin/system/components" label="Clients" keep={{ view: "all" }}>
          <FilterSearch name="q" label="Name or e-mail" />
          <FilterSelect name="org" label="Organisation" options={[{ value: "", label: "Any, or none" }, { value: "1", label: "Northquay Shipping" }]} />
          <FilterDate name="since" label="Joined since" defaultValue="2026-01-01" />
          <FilterSelect name="plan" label="Plan" options={[{ value: "", label: "Any plan" }, { value: "p", label: "Practice" }]} defaultValue="p" />
        </Filters>
        <Chips items={[{ label: "Plan: Practice", removeHref: "?" }, { label: "Joined since 1 January 2026", removeHref: "?plan=p" }]} />
        <form action="/admin/system/components">
          <Table
            caption="By name. 1 to 3 of about 340."
            columns={columns}
            rows={clients}
            rowKey={(row) => row.id}
            choose={{ name: "id", value: (row) => row.id, label: (row) => row.name, checked: (row) => row.id === "202" }}
          />
          <BulkBar name="act" options={[{ value: "invite", label: "Send the invitation again" }, { value: "close", label: "Close the account" }]} button="Check and go on" note="You see who and what before anything happens." />
        </form>
        <Pager newer="?before=200" older="?after=210" text="1 to 3 of about 340" />
      </Specimen>
      <Specimen name="A small table">
        <Table caption="Three columns, nothing to sort by." columns={few} rows={clients.slice(0, 2)} rowKey={(row) => row.id} sticky={false} />
      </Specimen>
      <Specimen name="A table with no row; the first, the last and the only page">
        <Table
          caption="Nobody"
          columns={columns}
          rows={[]}
          rowKey={(row) => row.id}
          empty={
            <Empty level={3} title="No client matches" action={<a href="?">Take the filters off</a>}>
              Nobody has that name and that plan.
            </Empty>
          }
        />
        <Pager older="?after=1" text="The newest 12" label="Pages, at the newest" />
        <Pager newer="?before=1" text="The oldest 4" label="Pages, at the oldest" />
        <Pager text="That is all of them." label="Pages, only one">
          <a href="#tables">Download all of them</a>
        </Pager>
      </Specimen>
    </>
  );
}
