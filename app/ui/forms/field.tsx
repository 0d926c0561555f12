import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { useUiWords } from "../words";
import { controlId, errorId, hintId } from "./ids";

/**
 * What every field takes. It fits conform's field metadata (`name`, `id`, `defaultValue`, `errors`,
 * `required`) and needs none of it.
 */
export interface FieldProps {
  name: string;
  /** From the name unless told; the error summary links to it. */
  id?: string;
  label: ReactNode;
  /** Help below the label: text, perhaps with a link. */
  hint?: ReactNode;
  /** What to do about what is wrong. Empty means nothing is. */
  error?: string | readonly string[];
  /** Says "(optional)" after the label. What is asked for is required unless it says so. */
  optional?: boolean;
}

/** What the parts of one field need to point at each other. */
export interface FieldWiring {
  id: string;
  errors: readonly string[];
  /** `aria-describedby` of the control: hint, then error, of those that are there. */
  describedBy: string | undefined;
  invalid: true | undefined;
}

/** Ids and relations of a field, from its props. */
export function wire({ name, id = controlId(name), hint, error }: Pick<FieldProps, "name" | "id" | "hint" | "error">, more?: string): FieldWiring {
  const errors = typeof error === "string" ? (error ? [error] : []) : (error ?? []);
  const describedBy = classNames(hint ? hintId(id) : undefined, errors.length > 0 && errorId(id), more);
  return { id, errors, describedBy, invalid: errors.length > 0 ? true : undefined };
}

/** What a field passes on to its control: everything that is not the field's own. */
export function nativeOf<Props extends FieldProps>(props: Props): Omit<Props, keyof FieldProps> {
  const { name: _name, id: _id, label: _label, hint: _hint, error: _error, optional: _optional, ...native } = props;
  return native;
}

/** Help for a control. */
export function Hint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="hint" id={id}>
      {children}
    </p>
  );
}

/** What is wrong, with "Error:" for those who hear it. Several reasons stand below each other. */
export function ErrorText({ id, errors }: { id?: string; errors: readonly string[] }) {
  const words = useUiWords();
  if (errors.length === 0) return null;
  return (
    <p className="err" id={id}>
      <span className="vh">{words.errorPrefix} </span>
      {errors.map((text, index) => (
        <span key={text}>
          {index > 0 ? <br /> : null}
          {text}
        </span>
      ))}
    </p>
  );
}

/** The label's words, and whether it may be left empty. */
export function LabelText({ children, optional }: { children: ReactNode; optional?: boolean }) {
  const words = useUiWords();
  return optional ? (
    <>
      {children} <span className="soft">{words.optional}</span>
    </>
  ) : (
    <>{children}</>
  );
}

/** A field with one control: label, hint, error, then the control. */
export function FieldFrame({ props, wiring, children }: { props: FieldProps; wiring: FieldWiring; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={wiring.id}>
        <LabelText optional={props.optional}>{props.label}</LabelText>
      </label>
      {props.hint ? <Hint id={hintId(wiring.id)}>{props.hint}</Hint> : null}
      <ErrorText id={errorId(wiring.id)} errors={wiring.errors} />
      {children}
    </div>
  );
}

/** A field of several controls: the label is the group's legend. */
export function FieldsetFrame({ props, wiring, disabled, children }: { props: FieldProps; wiring: FieldWiring; disabled?: boolean; children: ReactNode }) {
  return (
    <fieldset className="field" aria-describedby={wiring.describedBy} disabled={disabled}>
      <legend>
        <LabelText optional={props.optional}>{props.label}</LabelText>
      </legend>
      {props.hint ? <Hint id={hintId(wiring.id)}>{props.hint}</Hint> : null}
      <ErrorText id={errorId(wiring.id)} errors={wiring.errors} />
      {children}
    </fieldset>
  );
}
