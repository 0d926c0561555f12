import type { ReactNode } from "react";
import { ErrorText, FieldsetFrame, wire, type FieldProps } from "./field";
import { errorId, hintId } from "./ids";
import type { Choice } from "./options";

/** A choice with a line of help below it. */
export interface PickChoice extends Choice {
  hint?: ReactNode;
}

interface PickProps {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  choice: PickChoice;
  checked?: boolean;
  required?: boolean;
  invalid?: true;
  describedBy?: string;
}

/** One radio or checkbox with its words; the words are part of what can be pressed. */
function Pick({ type, id, name, choice, checked, required, invalid, describedBy }: PickProps) {
  const hint = choice.hint ? hintId(id) : undefined;
  return (
    <label className="pick">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={checked}
        disabled={choice.disabled}
        required={required}
        aria-invalid={invalid}
        aria-describedby={describedBy ?? hint}
      />
      <span>{choice.label}</span>
      {hint ? (
        <span className="hint" id={hint}>
          {choice.hint}
        </span>
      ) : null}
    </label>
  );
}

export interface RadioGroupProps extends FieldProps {
  options: readonly PickChoice[];
  defaultValue?: string;
  required?: boolean;
  disabled?: boolean;
}

/** One of a few. The first radio carries the field's id, so the error summary leads to it. */
export function RadioGroup({ options, defaultValue, required, disabled, ...props }: RadioGroupProps) {
  const wiring = wire(props);
  return (
    <FieldsetFrame props={props} wiring={wiring} disabled={disabled}>
      <div className="picks">
        {options.map((choice, index) => (
          <Pick
            key={choice.value}
            type="radio"
            id={optionId(wiring.id, index)}
            name={props.name}
            choice={choice}
            checked={choice.value === defaultValue}
            required={required}
          />
        ))}
      </div>
    </FieldsetFrame>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  options: readonly PickChoice[];
  defaultValue?: readonly string[];
  disabled?: boolean;
}

/** Any number of a few; all have the same name. */
export function CheckboxGroup({ options, defaultValue = [], disabled, ...props }: CheckboxGroupProps) {
  const wiring = wire(props);
  return (
    <FieldsetFrame props={props} wiring={wiring} disabled={disabled}>
      <div className="picks">
        {options.map((choice, index) => (
          <Pick
            key={choice.value}
            type="checkbox"
            id={optionId(wiring.id, index)}
            name={props.name}
            choice={choice}
            checked={defaultValue.includes(choice.value)}
          />
        ))}
      </div>
    </FieldsetFrame>
  );
}

export interface CheckboxProps extends Omit<FieldProps, "optional" | "label"> {
  label: string;
  /** What is sent when it is ticked; "on" unless told, as browsers (and conform) have it. */
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
  disabled?: boolean;
}

/** One yes or no. */
export function Checkbox({ name, id, label, hint, error, value = "on", defaultChecked, required, disabled }: CheckboxProps) {
  const wiring = wire({ name, id, hint, error });
  return (
    <div className="field">
      <ErrorText id={errorId(wiring.id)} errors={wiring.errors} />
      <Pick
        type="checkbox"
        id={wiring.id}
        name={name}
        choice={{ value, label, hint, disabled }}
        checked={defaultChecked}
        required={required}
        invalid={wiring.invalid}
        describedBy={wiring.describedBy}
      />
    </div>
  );
}

/** The first option takes the field's own id; the others are counted from two. */
export function optionId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}
