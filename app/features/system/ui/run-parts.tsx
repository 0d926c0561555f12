import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Stats, Table, Tag, TwoLines, type Fact, type TagProps } from "~/ui";
import type { RunState } from "../run-list";
import type { ListedRun, RunFigures } from "../runs.server";
import type { ShownRun } from "../shown-run.server";
import { triggerText } from "./run-words";
import { useLiveFigures } from "./live-figures";

const looks: Readonly<Record<RunState, Pick<TagProps, "shape" | "tone">>> = {
  queued: {},
  running: { shape: "half", tone: "info" },
  sleeping: { shape: "half" },
  waiting: { shape: "half" },
  completed: { shape: "tick", tone: "ok" },
  failed: { shape: "back", tone: "bad" },
  cancelled: { shape: "back" },
};

export function RunStateTag({ state }: { state: RunState }) {
  const t = useT();
  return <Tag {...looks[state]}>{t(`runs.state.${state}`)}</Tag>;
}

/** The academy's runs in figures. */
export function RunFiguresRow({ figures: first }: { figures: RunFigures }) {
  const figures = useLiveFigures(paths.workflows.figures(), first);
  const t = useT();
  const format = useFormat();
  const { queued, running, sleeping, waiting, failed, completed } = figures;
  return (
    <Stats
      items={[
        { label: t("runs.figures.queued"), value: format.number(queued) },
        { label: t("runs.figures.running"), value: format.number(running) },
        { label: t("runs.figures.resting"), value: format.number(sleeping + waiting) },
        { label: t("runs.figures.failed"), value: format.number(failed) },
        { label: t("runs.figures.completed"), value: format.number(completed) },
      ]}
    />
  );
}

function StateCell({ row }: { row: ListedRun }) {
  return (
    <>
      <RunStateTag state={row.state} />
      {row.error === null ? null : <small className="tw:block tw:break-words">{row.error.slice(0, 160)}</small>}
    </>
  );
}

/** Runs of a page: a table, cards on a phone. */
export function RunTable({ rows }: { rows: readonly ListedRun[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedRun>
      caption={t("runs.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "workflow", label: t("runs.column.workflow"), head: true, cell: (row) => <TwoLines first={<a href={paths.workflows.run(row.id)}>{row.workflow}</a>} second={format.dateTime(row.createdAt)} /> },
        { key: "trigger", label: t("runs.column.trigger"), narrow: "label", cell: (row) => triggerText(row.trigger, t) },
        { key: "finished", label: t("runs.column.finished"), narrow: "label", cell: (row) => (row.finishedAt === null ? t("runs.notOver") : format.dateTime(row.finishedAt)) },
        { key: "state", label: t("runs.column.state"), cell: (row) => <StateCell row={row} /> },
      ]}
    />
  );
}

/** What a run is and what became of it. */
export function RunFacts({ run }: { run: ShownRun }) {
  const t = useT();
  const format = useFormat();
  const long = (text: string) => <span className="tw:break-all">{text}</span>;
  const items: readonly (Fact | null)[] = [
    { label: t("runs.column.state"), value: <RunStateTag state={run.state} /> },
    run.error === null ? null : { label: t(run.finishedAt === null ? "run.lastError" : "run.error"), value: <span className="tw:break-words">{run.error}</span> },
    run.failedStep === null ? null : { label: t("run.failedStep"), value: long(run.failedStep) },
    run.failures === 0 ? null : { label: t("run.failures"), value: format.number(run.failures) },
    { label: t("runs.column.trigger"), value: triggerText(run.trigger, t) },
    run.eventSeq === null ? null : { label: t("run.event"), value: <a href={`${paths.workflows.runs()}?number=${String(run.eventSeq)}`}>{format.number(run.eventSeq)}</a> },
    run.parentRunId === null ? null : { label: t("run.parent"), value: <a href={paths.workflows.run(run.parentRunId)}>{t("run.parent.open")}</a> },
    { label: t("run.created"), value: format.dateTime(run.createdAt) },
    run.startsAt <= run.createdAt ? null : { label: t("run.starts"), value: format.dateTime(run.startsAt) },
    run.finishedAt === null ? null : { label: t("run.finished"), value: format.dateTime(run.finishedAt) },
    { label: t("run.version"), value: format.number(run.version) },
    run.key === null ? null : { label: t("run.key"), value: long(run.key) },
    run.requestId === null ? null : { label: t("run.request"), value: long(run.requestId) },
    { label: t("run.number"), value: long(run.id) },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}
