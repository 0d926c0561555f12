import type { ReactNode } from "react";
import { opensShortly } from "~/platform/opens";
import { paths } from "~/platform/paths";
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
    if (step.state === "later") return opensShortly(step, t, (at) => format.day(at, now));
    if (step.state === "here") return t(step.required ? "journey.step.here" : "journey.step.hereOptional");
    return t(step.required ? "journey.step.open" : "journey.step.openOptional");
  };
}

export interface ModuleTrailProps<Step extends TrailStep> {
  /** The program's: each step leads to its module. */
  readonly slug: string;
  readonly steps: readonly Step[];
  /** Says more of a step. */
  readonly text?: (step: Step) => ReactNode;
  /** The module whose page this is: it leads nowhere. */
  readonly at?: string;
  /** For asides. */
  readonly tight?: boolean;
}

/** A program's modules as the trail of one enrolment. */
export function ModuleTrail<Step extends TrailStep>({ slug, steps, text, at, tight }: ModuleTrailProps<Step>) {
  const words = useStepWords();
  const shown = steps.map((step) => ({
    title: step.title,
    state: marks[step.state],
    meta: words(step),
    ...(step.moduleId === at ? {} : { href: paths.journey.module(slug, step.moduleId) }),
    ...(text ? { text: text(step) } : {}),
  }));
  return <Trail steps={shown} {...(tight ? { tight } : {})} />;
}
