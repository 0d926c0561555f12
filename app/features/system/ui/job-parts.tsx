import type { MessageKey, Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Stats, Table, Tag, TwoLines, type Fact, type TagProps } from "~/ui";
import type { JobFigures, ListedJob, ShownJob } from "../jobs.server";
import type { JobState } from "../list";
import { useLiveFigures } from "./live-figures";

const looks: Readonly<Record<JobState, Pick<TagProps, "shape" | "tone">>> = {
  available: {},
  running: { shape: "half", tone: "info" },
  completed: { shape: "tick", tone: "ok" },
  dead: { shape: "back", tone: "bad" },
  cancelled: { shape: "back" },
};

export function JobStateTag({ state }: { state: JobState }) {
  const t = useT();
  return <Tag {...looks[state]}>{t(`jobs.state.${state}`)}</Tag>;
}

const knownNames = [
  "email/deliver", "webhook/process", "housekeeping/daily", "notices/submitted", "notices/returned", "notices/graded", "notices/regraded", "badges/earn", "programs/open-module", "audit/verify",
  "workflow/run", "workflow/due", "workflow/failed", "event/follow",
] as const;

/** The words for what a job does; null: it is of another release, and called by its name. */
export function jobWords(name: string): MessageKey | null {
  const known = knownNames.find((one) => one === name);
  return known ? `jobs.name.${known}` : null;
}

export function jobText(name: string, t: Translate): string {
  const words = jobWords(name);
  return words ? t(words) : name;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A length of time in its largest whole unit: an admin looks whether it is minutes or hours. */
function ageText(ms: number | null, t: Translate): string {
  if (ms === null) return t("jobs.oldest.none");
  if (ms < MINUTE) return t("jobs.oldest.justNow");
  return ms < HOUR ? t("jobs.oldest.minutes", { n: Math.floor(ms / MINUTE) }) : t("jobs.oldest.hours", { n: Math.floor(ms / HOUR) });
}

/** The queue in figures. */
export function JobFiguresRow({ figures: first }: { figures: JobFigures }) {
  const figures = useLiveFigures(paths.system.jobFigures(), first);
  const t = useT();
  const format = useFormat();
  return (
    <Stats
      items={[
        { label: t("jobs.figures.waiting"), value: format.number(figures.waiting) },
        { label: t("jobs.figures.oldest"), value: ageText(figures.oldestMs, t) },
        { label: t("jobs.figures.running"), value: format.number(figures.running) },
        { label: t("jobs.figures.dead"), value: format.number(figures.dead) },
        { label: t("jobs.figures.completed"), value: format.number(figures.completed) },
      ]}
    />
  );
}

function StateCell({ row }: { row: ListedJob }) {
  return (
    <>
      <JobStateTag state={row.state} />
      {row.lastError === null ? null : <small className="tw:block tw:break-words">{row.lastError.slice(0, 160)}</small>}
    </>
  );
}

/** Jobs of a page: a table, cards on a phone. */
export function JobTable({ rows }: { rows: readonly ListedJob[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedJob>
      caption={t("jobs.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("jobs.column.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.system.job(row.id)}>{jobText(row.name, t)}</a>} second={row.name} /> },
        { key: "due", label: t("jobs.column.due"), narrow: "label", cell: (row) => format.dateTime(row.runAt) },
        { key: "attempts", label: t("jobs.column.attempts"), narrow: "label", cell: (row) => t("jobs.attempts", { attempt: row.attempt, most: row.maxAttempts }) },
        { key: "state", label: t("jobs.column.state"), cell: (row) => <StateCell row={row} /> },
      ]}
    />
  );
}

/** What a job is and what became of it. */
export function JobFacts({ job }: { job: ShownJob }) {
  const t = useT();
  const format = useFormat();
  const { key, requestId, eventSeq, startedAt, finishedAt, lastError } = job;
  const items: readonly (Fact | null)[] = [
    { label: t("job.name"), value: job.name },
    { label: t("jobs.column.state"), value: <JobStateTag state={job.state} /> },
    { label: t("jobs.column.attempts"), value: t("jobs.attempts", { attempt: job.attempt, most: job.maxAttempts }) },
    lastError === null ? null : { label: t("job.error"), value: <span className="tw:break-words">{lastError}</span> },
    { label: t("job.created"), value: format.dateTime(job.createdAt) },
    { label: t("jobs.column.due"), value: format.dateTime(job.runAt) },
    startedAt === null ? null : { label: t("job.started"), value: format.dateTime(startedAt) },
    finishedAt === null ? null : { label: t("job.finished"), value: format.dateTime(finishedAt) },
    { label: t("job.priority"), value: t("job.priority.text", { n: job.priority }) },
    key === null ? null : { label: t("job.key"), value: <span className="tw:break-all">{key}</span> },
    requestId === null ? null : { label: t("job.request"), value: <span className="tw:break-all">{requestId}</span> },
    eventSeq === null ? null : { label: t("job.event"), value: format.number(eventSeq) },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}
