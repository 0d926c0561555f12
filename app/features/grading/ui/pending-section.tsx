import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Section } from "~/ui";
import { usualQueue, writeQueueQuery } from "../list";
import type { PendingWork, QueuedWork } from "../queue.server";
import { QueueFilters } from "./queue-filters";
import { QueueTable } from "./queue-table";

/** The first of what waits, on the teaching dashboard, with the way to all of it: by a search, a filter or another order. */
export function PendingSection({ pending, userId }: { pending: PendingWork; userId: string }) {
  const t = useT();
  const shared = writeQueueQuery({ ...usualQueue, queue: "all" });
  const mine = new Set(pending.rows.filter((row) => row.mine).map((row) => row.submissionId));
  const note = (row: QueuedWork) => (mine.has(row.submissionId) ? t("grading.home.mine") : null);
  return (
    <Section id="pending" title={t("grading.home.title")} link={{ href: paths.teaching.assignments(shared), label: t("grading.home.link", { count: pending.counts.all }) }}>
      {pending.rows.length === 0 ? null : <QueueFilters query={{ ...usualQueue, queue: "all" }} queue={pending} />}
      {pending.rows.length === 0 ? <p className="soft">{t("grading.home.none")}</p> : <QueueTable rows={pending.rows} caption={t("grading.home.caption")} userId={userId} search={shared} note={note} />}
    </Section>
  );
}
