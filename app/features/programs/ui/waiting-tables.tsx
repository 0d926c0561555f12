import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Table, TwoLines } from "~/ui";
import type { ListedPlace, WaitingPage } from "../waiting-pages.server";

type Of = Pick<WaitingPage, "program" | "cohort">;

function Removal({ of: { program, cohort }, row }: { of: Of; row: ListedPlace }) {
  const t = useT();
  return <a href={paths.places.removal(program.id, cohort.id, row.id)} aria-label={t("waiting.remove.label", { name: row.name })}>{t("waiting.remove")}</a>;
}

/** For whom a place is kept, and until when. */
export function OfferedTable({ of, rows }: { of: Of; rows: readonly ListedPlace[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedPlace>
      caption={t("waiting.offered.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("waiting.column.client"), head: true, cell: (row) => <TwoLines first={row.name} second={row.email} mail /> },
        { key: "until", label: t("waiting.column.until"), narrow: "label", cell: (row) => (row.until === null ? null : format.dateTime(row.until)) },
        { key: "act", label: t("waiting.column.act"), cell: (row) => <Removal of={of} row={row} /> },
      ]}
    />
  );
}

/** Each button asks for a place and not for a step, so that a double click moves once. */
function Acts({ of, row, place, last }: { of: Of; row: ListedPlace; place: number; last: number }) {
  const t = useT();
  const { program, cohort } = of;
  const name = { name: row.name };
  const { offersByHand, capacity, taken, offered } = cohort;
  const free = capacity === null || capacity - taken - offered > 0;
  return (
    <ButtonRow>
      {place > 1 || place < last ? (
        <form method="post" action={paths.places.order(program.id, cohort.id, row.id)}>
          <ButtonRow>
            {place > 1 ? <Button variant="quiet" small name="to" value={place - 1} aria-label={t("waiting.up.label", name)}>{t("waiting.up")}</Button> : null}
            {place < last ? <Button variant="quiet" small name="to" value={place + 1} aria-label={t("waiting.down.label", name)}>{t("waiting.down")}</Button> : null}
          </ButtonRow>
        </form>
      ) : null}
      {offersByHand && free ? (
        <form method="post" action={paths.places.offer(program.id, cohort.id, row.id)}><Button small aria-label={t("waiting.offer.label", name)}>{t("waiting.offer")}</Button></form>
      ) : null}
      <Removal of={of} row={row} />
    </ButtonRow>
  );
}

/** Who waits, in order, each with the ways to move or offer. */
export function WaitingTable({ of, rows }: { of: Of; rows: readonly ListedPlace[] }) {
  const t = useT();
  const format = useFormat();
  const placed = rows.map((row, i) => ({ row, place: i + 1 }));
  return (
    <Table<(typeof placed)[number]>
      caption={t("waiting.waiting.caption")}
      rowKey={({ row }) => row.id}
      rows={placed}
      columns={[
        { key: "name", label: t("waiting.column.client"), head: true, cell: ({ row }) => <TwoLines first={row.name} second={row.email} mail /> },
        { key: "place", label: t("waiting.column.place"), numeric: true, cell: ({ place }) => format.number(place) },
        { key: "since", label: t("waiting.column.since"), narrow: "label", cell: ({ row }) => format.columnDate(row.since) },
        { key: "act", label: t("waiting.column.act"), narrow: "line", cell: ({ row, place }) => <Acts of={of} row={row} place={place} last={rows.length} /> },
      ]}
    />
  );
}
