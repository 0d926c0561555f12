import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "../class-names";
import { CharacterCount } from "./character-count";
import { FieldFrame, nativeOf, wire, type FieldProps } from "./field";

type Native = Omit<ComponentPropsWithoutRef<"textarea">, keyof FieldProps | "className" | "maxLength">;

export interface TextAreaProps extends FieldProps, Native {
  /**
   * Most characters the server takes. It is said below the field and counted live with script; it is
   * not the browser's `maxlength`, which cuts what is pasted without a word.
   */
  limit?: number;
  /** For a person's own words (answers, feedback): drawn in the serif voice. */
  words?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { limit, words, rows = 4, ...native } = nativeOf(props);
  const countId = limit ? `${wire(props).id}-count` : undefined;
  const wiring = wire(props, countId);
  return (
    <FieldFrame props={props} wiring={wiring}>
      <textarea
        {...native}
        className={classNames("in", words && "words")}
        rows={rows}
        id={wiring.id}
        name={props.name}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.invalid}
      />
      {limit && countId ? <CharacterCount id={countId} controlId={wiring.id} limit={limit} /> : null}
    </FieldFrame>
  );
}
