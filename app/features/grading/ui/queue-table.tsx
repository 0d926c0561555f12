import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { QueuedWork } from "../queue.server";

/** Whether it waits, and with whom. */
export function WorkTag({ work, userId }: { work: QueuedWork; userId: string }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (work.status === "reviewed") return <Tag shape="tick" tone="ok">{t("grading.queue.status.reviewed")}</Tag>;
  if (work.status === "returned") return <Tag shape="back">{t("grading.queue.status.returned")}</Tag>;
  if (work.holder) {
    const time = format.timeOrDay(work.holder.since, now);
    return work.holder.id === userId
      ? <Tag shape="half" tone="info">{t("grading.queue.yours", { time })}</Tag>
      : <Tag shape="half">{t("grading.queue.held", { name: work.holder.name, time })}</Tag>;
  }
  return work.draft ? <Tag shape="half" tone="info">{t("grading.queue.draft")}</Tag> : <Tag>{t("grading.queue.waiting")}</Tag>;
}

export interface QueueTableProps {
  readonly rows: readonly QueuedWork[];
  readonly caption: string;
  readonly userId: string;
  /** The queue's query, which each piece of work carries on. */
  readonly search: string;
  /** Said of a row beside who handed it in. */
  readonly note?: (row: QueuedWork) => string | null;
}

/** Work to mark, a card each on a phone. */
export function QueueTable({ rows, caption, userId, search, note }: QueueTableProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (
    <Table
      caption={caption}
      rowKey={(row) => row.submissionId}
      rows={rows}
      full
      columns={[
        {
          key: "client", label: t("grading.queue.client"), head: true,
          cell: (row) => (
            <>
              <a href={paths.teaching.submission(row.submissionId, search)}>{row.client}<span className="vh">, {row.assignment}</span></a>
              {row.version > 1 ? <span className="tiny soft"> {t("grading.queue.version", { version: row.version })}</span> : null}
              {note?.(row) ? <span className="tiny soft tw:block">{note(row)}</span> : null}
            </>
          ),
        },
        { key: "assignment", label: t("grading.queue.assignment"), narrow: "line", cell: (row) => <TwoLines first={row.assignment} second={t("grading.queue.place", { program: row.program, position: row.position })} /> },
        { key: "submitted", label: t("grading.queue.submitted"), cell: (row) => <TwoLines first={<span className="tw:whitespace-nowrap">{format.dateTime(row.submittedAt)}</span>} second={row.late ? `${format.relative(row.submittedAt, now)}, ${t("grading.late")}` : format.relative(row.submittedAt, now)} /> },
        { key: "status", label: t("grading.queue.status"), cell: (row) => <WorkTag work={row} userId={userId} /> },
      ]}
    />
  );
}
