import type { ReactNode } from "react";
import { FieldsetFrame, wire, type FieldProps } from "./field";
import { optionId } from "./choices";

/** One step: what is shown, and what it means for those who hear it ("secure"). */
export interface ScaleStep {
  value: string;
  label: string;
  meaning?: string;
}

export interface ScaleProps extends FieldProps {
  steps: readonly ScaleStep[];
  /** A last cell for "no answer", sent as an empty value: what it is called, such as "not scored". */
  nil?: string;
  defaultValue?: string;
  required?: boolean;
  disabled?: boolean;
  /** Words below the two ends. */
  ends?: readonly [ReactNode, ReactNode];
}

/** Whole numbers from low to high as steps. */
export function stepsBetween(low: number, high: number): ScaleStep[] {
  return Array.from({ length: high - low + 1 }, (_, i) => ({ value: String(low + i), label: String(low + i) }));
}

/** A rating: radios drawn as joined cells, one stop of the Tab key, arrows move. */
export function Scale({ steps, nil, defaultValue, required, disabled, ends, ...props }: ScaleProps) {
  const wiring = wire(props);
  return (
    <FieldsetFrame props={props} wiring={wiring} disabled={disabled}>
      <div className="scale">
        {steps.map((step, index) => (
          <label key={step.value}>
            <input
              type="radio"
              id={optionId(wiring.id, index)}
              name={props.name}
              value={step.value}
              defaultChecked={step.value === defaultValue}
              required={required}
            />
            <span>
              {step.label}
              {step.meaning ? <i className="vh">, {step.meaning}</i> : null}
            </span>
          </label>
        ))}
        {nil ? (
          <label>
            <input type="radio" id={optionId(wiring.id, steps.length)} name={props.name} value="" defaultChecked={defaultValue === ""} />
            <span className="nil">
              –<i className="vh">{nil}</i>
            </span>
          </label>
        ) : null}
      </div>
      {ends ? (
        <p className="hint ends">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </p>
      ) : null}
    </FieldsetFrame>
  );
}
