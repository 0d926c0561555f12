import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Table, Tag, TwoLines } from "~/ui";
import type { OperatedWork, OperatedWorkPage, WorkOfAcademy } from "../operated-work.server";

/** A count, or that there are more than were counted. */
function useCounted(): (n: number) => string {
  const format = useFormat();
  const t = useT();
  return (n) => (n > 1_000 ? t("operated.more", { count: 1_000 }) : format.number(n));
}

function Runs({ work }: { work: WorkOfAcademy }) {
  const t = useT();
  const counted = useCounted();
  const text = t("operated.runs.text", { running: counted(work.running), queued: counted(work.queued), resting: counted(work.resting) });
  return work.failed > 0 ? <TwoLines first={<Tag shape="full" tone="bad">{t("operated.runs.failed", { failed: counted(work.failed) })}</Tag>} second={text} /> : <>{text}</>;
}

function Jobs({ work }: { work: WorkOfAcademy }) {
  const t = useT();
  const counted = useCounted();
  const text = t("operated.jobs.text", { waiting: counted(work.jobs) });
  return work.dead > 0 ? <TwoLines first={<Tag shape="full" tone="bad">{t("operated.jobs.dead", { dead: counted(work.dead) })}</Tag>} second={text} /> : <>{text}</>;
}

/** A line for each academy: counts and ages, no names of anybody and nothing of what the work is about. */
export function OperatedWorkTable({ rows }: { rows: readonly OperatedWork[] }) {
  const t = useT();
  const format = useFormat();
  const unknown = <span className="soft">{t("console.jobs.unknown")}</span>;
  const when = (at: number | null, none: string) => (at === null ? none : format.dateTime(at));
  return (
    <Table<OperatedWork>
      caption={t("operated.caption", { count: rows.length })}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "academy", label: t("console.academy"), head: true, cell: (row) => <TwoLines first={<a href={paths.operator.one(row.id)}>{row.name}</a>} second={row.slug} /> },
        { key: "runs", label: t("operated.runs"), narrow: "label", cell: (row) => (row.work ? <Runs work={row.work} /> : unknown) },
        { key: "jobs", label: t("console.jobs"), narrow: "label", cell: (row) => (row.work ? <Jobs work={row.work} /> : unknown) },
        { key: "due", label: t("operated.due"), narrow: "label", cell: (row) => (row.work ? when(row.work.dueSince, t("operated.due.none")) : unknown) },
        { key: "done", label: t("operated.done"), narrow: "label", cell: (row) => (row.work ? when(row.work.lastDoneAt, t("operated.done.none")) : unknown) },
      ]}
    />
  );
}

/** A worker says every ten seconds that it is there. */
const silentMs = 60_000;

/** The workers, each with its last heartbeat. */
export function Workers({ workers, now }: { workers: OperatedWorkPage["workers"]; now: number }) {
  const t = useT();
  const format = useFormat();
  if (workers.length === 0) return <Empty title={t("operated.workers.none.title")}>{t("operated.workers.none.text")}</Empty>;
  return (
    <Table<OperatedWorkPage["workers"][number]>
      caption={t("operated.workers.caption")}
      rowKey={(row) => row.owner}
      rows={workers}
      columns={[
        { key: "owner", label: t("operated.worker"), head: true, cell: (row) => <span className="tw:break-all">{row.owner}</span> },
        { key: "started", label: t("operated.worker.started"), narrow: "label", cell: (row) => format.dateTime(row.startedAt) },
        { key: "seen", label: t("operated.worker.seen"), narrow: "label", cell: (row) => (now - row.seenAt > silentMs ? <Tag shape="full" tone="bad">{t("operated.worker.silent", { when: format.dateTime(row.seenAt) })}</Tag> : format.dateTime(row.seenAt)) },
      ]}
    />
  );
}
