import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { useUiWords, type UiWords } from "../words";

export interface Column<Row> {
  /** Unique in the table. */
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The column that names the row; exactly one. */
  head?: boolean;
  /** Numbers stand to the right, in figures of one width. */
  numeric?: boolean;
  /** The address that sorts by this column; `direction` when the table is sorted by it now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  /** On a narrow place: `label` puts the column's name before the value (the default for numbers), `line` gives it a line of its own. */
  narrow?: "label" | "line" | "plain";
}

/** A tick before each row, named alike, for a form around the table. */
export interface RowChoice<Row> {
  name: string;
  value: (row: Row) => string;
  /** What is chosen, for those who hear it: the row's name. */
  label: (row: Row) => string;
  checked?: (row: Row) => boolean;
}

export interface TableProps<Row> {
  /** What the table is, how it is sorted, how much of it is shown. */
  caption: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  choose?: RowChoice<Row>;
  /** The header stays in sight; not for tables inside folded parts. */
  sticky?: boolean;
  /** Its columns hold much: between a card and a line there are two lines a row, as where there are five columns. */
  full?: boolean;
  /** Shown in place of the table when there is no row. */
  empty?: ReactNode;
}

/** Five columns stop fitting beside each other well before one card a row is due. */
const MANY = 5;

/**
 * A table of data. Narrow places get a card a row, places in between two lines a row where there are
 * five columns or more (see tables.css); the sort links stay within reach in all three.
 */
export function Table<Row>({ caption, columns, rows, rowKey, choose, sticky = true, full = false, empty }: TableProps<Row>) {
  const words = useUiWords();
  if (rows.length === 0 && empty) return <>{empty}</>;
  const many = full || columns.length >= MANY;
  return (
    <div className="sheet">
      <table className={classNames("cards", many && "many", choose && "chosen", sticky && "sticky")}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {choose ? (
              <th scope="col" className="choose">
                <span className="vh">{words.chooseRows}</span>
              </th>
            ) : null}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {choose ? choiceCell(row, choose, words) : null}
              {columns.map((column) => bodyCell(row, column))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { label, numeric, sort } = column;
  return (
    <th scope="col" className={numeric ? "n" : undefined} aria-sort={sort?.direction}>
      {sort ? <a href={sort.href}>{label}</a> : label}
    </th>
  );
}

/* Plain functions, not components: a page of 50 rows by 6 columns would make 300 of them. */
function bodyCell<Row>(row: Row, { key, cell, label, head, numeric, narrow = numeric ? "label" : "plain" }: Column<Row>) {
  if (head) {
    return (
      <th key={key} scope="row">
        {cell(row)}
      </th>
    );
  }
  return (
    <td key={key} className={classNames(numeric && "n", narrow === "line" && "all")} data-l={narrow === "label" ? label : undefined}>
      {cell(row)}
    </td>
  );
}

function choiceCell<Row>(row: Row, choose: RowChoice<Row>, words: UiWords) {
  return (
    <td className="choose">
      <input
        type="checkbox"
        name={choose.name}
        value={choose.value(row)}
        defaultChecked={choose.checked?.(row)}
        aria-label={words.choose(choose.label(row))}
      />
    </td>
  );
}

/** Two facts in one cell: the first as it is, the second small below it. Better than a sixth column. */
export function TwoLines({ first, second, mail }: { first: ReactNode; second: ReactNode; mail?: boolean }) {
  return (
    <span>
      {first}
      <br />
      <span className={mail ? "tiny soft mail" : "tiny soft"}>{second}</span>
    </span>
  );
}
