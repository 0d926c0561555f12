import type { ReactNode } from "react";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Trail, type TrailState } from "~/ui";
import type { TrailStep } from "../rules";

const marks: Readonly<Record<TrailStep["state"], TrailState>> = { done: "done", here: "now", open: "later", later: "later" };

/** The state of a step in words, with its date (`look/LOOK.md`: state is always also in words). */
export function useStepWords(): (step: TrailStep) => string {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (step) => {
    if (step.state === "done") return t("journey.step.done", { date: format.day(step.completedAt ?? now, now) });
    if (step.state === "later") return t("journey.step.later", { date: format.day(step.opensAt, now) });
    if (step.state === "here") return t(step.required ? "journey.step.here" : "journey.step.hereOptional");
    return t(step.required ? "journey.step.open" : "journey.step.openOptional");
  };
}

/** A program's modules as the trail of one enrolment; `text` says more of a step. */
export function ModuleTrail<Step extends TrailStep>({ steps, text }: { steps: readonly Step[]; text?: (step: Step) => ReactNode }) {
  const words = useStepWords();
  return <Trail steps={steps.map((step) => ({ title: step.title, state: marks[step.state], meta: words(step), ...(text ? { text: text(step) } : {}) }))} />;
}
