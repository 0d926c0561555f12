import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Chips, Filters, FilterSearch } from "./filters";
import { Pager } from "./pager";
import { Table, type Column } from "./table";

interface Row {
  id: string;
  name: string;
  seats: number;
}
const rows: Row[] = [
  { id: "1", name: "Abiola", seats: 2 },
  { id: "2", name: "Brennan", seats: 0 },
];
const columns: Column<Row>[] = [
  { key: "name", label: "Name", head: true, sort: { href: "?sort=-name", direction: "ascending" }, cell: (row) => row.name },
  { key: "seats", label: "Seats", numeric: true, sort: { href: "?sort=seats" }, cell: (row) => row.seats },
];
const table = (more: Partial<Parameters<typeof Table<Row>>[0]> = {}) => renderToStaticMarkup(<Table caption="By name" columns={columns} rows={rows} rowKey={(row) => row.id} {...more} />);

test("the naming column is a row header, and a zero is a figure, not an empty cell", () => {
  expect(table()).toContain('<tr><th scope="row">Brennan</th><td class="n" data-l="Seats">0</td></tr>');
});

test("only the column the table is sorted by says so", () => {
  const html = table();
  expect(html.match(/aria-sort/g)).toHaveLength(1);
  expect(html).toContain('<th scope="col" aria-sort="ascending"><a href="?sort=-name">Name</a></th>');
});

test("a number keeps its column's name for narrow places; other columns only when told", () => {
  expect(table().match(/data-l=/g)).toHaveLength(2);
});

test("from five columns on a table may stand in two lines, or where fewer hold much", () => {
  const five = [1, 2, 3].map((n) => ({ key: `c${n}`, label: `C${n}`, cell: () => n }));
  expect(table()).not.toContain("many");
  expect(table({ columns: [...columns, ...five] })).toContain('class="cards many sticky"');
  expect(table({ full: true })).toContain('class="cards many sticky"');
});

test("each row's tick is named after the row", () => {
  const html = table({ choose: { name: "id", value: (row) => row.id, label: (row) => row.name, checked: (row) => row.id === "2" } });
  expect(html).toContain('aria-label="Choose Abiola"');
  expect(html.match(/checked=""/g)).toHaveLength(1);
});

test("no row: what stands for the empty list is shown in place of the table", () => {
  expect(table({ rows: [], empty: <p>Nobody</p> })).toBe("<p>Nobody</p>");
  expect(table({ rows: [] })).toContain("<tbody></tbody>");
});

test("a pager offers only the directions there are", () => {
  const first = renderToStaticMarkup(<Pager older="?after=1" />);
  expect(first).toContain('href="?after=1" rel="next"');
  expect(first).not.toContain('rel="prev"');
  expect(renderToStaticMarkup(<Pager text="That is all of them." />)).not.toContain("<a ");
});

test("filters go into the address and keep what must stay", () => {
  const html = renderToStaticMarkup(
    <Filters action="/clients" label="Clients" keep={{ queue: "mine" }}>
      <FilterSearch name="q" label="Name" defaultValue="Ra" />
    </Filters>,
  );
  expect(html).toContain('<form class="filters" action="/clients" role="search" aria-label="Clients"><input type="hidden" name="queue" value="mine"/>');
  expect(html).not.toContain('method="post"');
});

test("a chip is named after what it takes off", () => {
  expect(renderToStaticMarkup(<Chips items={[{ label: "Plan: Practice", removeHref: "?" }]} />)).toContain('aria-label="Remove filter: Plan: Practice"');
  expect(renderToStaticMarkup(<Chips items={[]} />)).toBe("");
});
