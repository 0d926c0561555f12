import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { LinkButton, More, SpanChart, Table, Tag, TwoLines, type SpanLook, type TagProps } from "~/ui";
import type { ShownStep, StepsPage, StepState } from "../shown-run.server";
import { Payload } from "./payload";
import { aboutStep, tookText } from "./run-words";

const looks: Readonly<Record<StepState, Pick<TagProps, "shape" | "tone">>> = {
  running: { shape: "half", tone: "info" },
  retrying: { shape: "half", tone: "warn" },
  sleeping: { shape: "half" },
  waiting: { shape: "half" },
  completed: { shape: "tick", tone: "ok" },
  failed: { shape: "back", tone: "bad" },
};

/** Sleeping and waiting are no work; what is to be tried again has failed so far and rests. */
const lookOf = ({ kind, state }: ShownStep): SpanLook => (state === "failed" ? "bad" : kind === "run" || kind === "tx" || kind === "send" ? "work" : "rest");

/** The steps of this page along the time that they took. */
function StepChart({ steps, now }: { steps: readonly ShownStep[]; now: number }) {
  const t = useT();
  const format = useFormat();
  const spans = steps.map((step) => ({ key: step.name, label: step.name, from: step.startedAt, to: step.finishedAt ?? now, look: lookOf(step) }));
  const begin = format.dateTime(Math.min(...spans.map(({ from }) => from)));
  const end = format.dateTime(Math.max(...spans.map(({ to }) => to)));
  const failed = steps.find(({ state }) => state === "failed");
  const values = { count: steps.length, begin, end };
  const finding = failed ? t("run.steps.finding.failed", { ...values, step: failed.name }) : t("run.steps.finding", values);
  return <SpanChart id="steps-chart" finding={finding} spans={spans} begin={begin} end={end} words={{ work: t("run.steps.work"), rest: t("run.steps.rest"), bad: t("run.steps.failed") }} />;
}

function StateCell({ step }: { step: ShownStep }) {
  const t = useT();
  return (
    <>
      <Tag {...looks[step.state]}>{t(`run.step.state.${step.state}`)}</Tag>
      {step.error === null ? null : <small className="tw:block tw:break-words">{step.error}</small>}
      {step.childRunId === null ? null : <small className="tw:block"><a href={paths.workflows.run(step.childRunId)}>{t("run.step.child")}</a></small>}
      {step.output === null ? null : <More summary={t("run.step.result")}><Payload text={step.output} hint={t("run.payload.hint")} /></More>}
      {step.output === null && step.outputLength > 0 ? <small className="tw:block">{t("run.step.large", { n: step.outputLength })}</small> : null}
    </>
  );
}

/** Steps of a run: drawn along their time, and each with what became of it. */
export function RunSteps({ runId, page, now }: { runId: string; page: StepsPage; now: number }) {
  const t = useT();
  const format = useFormat();
  const { steps, from, count } = page;
  if (steps.length === 0) return <p className="soft">{t("run.steps.none")}</p>;
  const last = from + steps.length - 1;
  return (
    <div className="stack">
      <StepChart steps={steps} now={now} />
      <Table<ShownStep>
        caption={t("run.steps.caption", { first: from, last, count })}
        rowKey={(step) => step.name}
        rows={steps}
        columns={[
          { key: "name", label: t("run.step.name"), head: true, cell: (step) => <TwoLines first={<span className="tw:break-words">{step.name}</span>} second={aboutStep(step, t, format)} /> },
          { key: "began", label: t("run.step.began"), narrow: "label", cell: (step) => format.dateTime(step.startedAt) },
          { key: "took", label: t("run.step.took"), narrow: "label", cell: (step) => (step.finishedAt === null ? t("run.step.open") : tookText(step.finishedAt - step.startedAt, t)) },
          { key: "tries", label: t("run.step.tries"), numeric: true, cell: (step) => format.number(step.attempt) },
          { key: "state", label: t("run.step.state"), narrow: "line", cell: (step) => <StateCell step={step} /> },
        ]}
      />
      {from > 1 || last < count ? (
        <p>
          {from > 1 ? <LinkButton variant="second" href={paths.workflows.steps(runId, Math.max(1, from - page.size))}>{t("run.steps.earlier")}</LinkButton> : null}{" "}
          {last < count ? <LinkButton variant="second" href={paths.workflows.steps(runId, from + page.size)}>{t("run.steps.later")}</LinkButton> : null}
        </p>
      ) : null}
    </div>
  );
}
