import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { useUiWords } from "../words";
import { Icon } from "./icon";

export type TrailState = "done" | "now" | "later" | "shut";

export interface TrailStep {
  title: string;
  /** Left out for what cannot be opened. */
  href?: string;
  state: TrailState;
  /** The state in words, with its date: "Done 14 September". Without it the kit's own word is there for those who hear the page. */
  meta?: ReactNode;
  /** What it is about, below both. */
  text?: ReactNode;
}

/** Steps on an upright: what is done, where the person is, what comes, what is locked. `tight` is for asides. */
export function Trail({ steps, tight }: { steps: readonly TrailStep[]; tight?: boolean }) {
  const words = useUiWords();
  return (
    <ol className={classNames("trail", tight && "tight")}>
      {steps.map((step, index) => (
        <li key={index} className={step.state === "later" ? undefined : step.state} aria-current={step.state === "now" ? "step" : undefined}>
          {step.href ? <a href={step.href}>{step.title}</a> : <PlainTitle step={step} />}
          {step.meta ? <span className="meta">{step.meta}</span> : <span className="vh">{words.trail[step.state]}</span>}
          {step.text ? <span className="text">{step.text}</span> : null}
        </li>
      ))}
    </ol>
  );
}

function PlainTitle({ step }: { step: TrailStep }) {
  return (
    <span>
      {step.state === "shut" ? (
        <>
          <Icon name="lock" />{" "}
        </>
      ) : null}
      {step.title}
    </span>
  );
}
