import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "../class-names";
import { useUiWords } from "../words";
import { FieldFrame, nativeOf, wire, type FieldProps } from "./field";
import type { FieldWidth } from "./input-field";
import { Options, type Choice, type ChoiceGroup } from "./options";

type Native = Omit<ComponentPropsWithoutRef<"select">, keyof FieldProps | "className" | "children">;

export interface SelectFieldProps extends FieldProps, Native {
  options: readonly (Choice | ChoiceGroup)[];
  /** Begins with an empty "Choose one", so that nothing is chosen for the person. */
  blank?: boolean;
  width?: FieldWidth;
}

/** One of many, or with `multiple` several. Up to about seven are better as radios. */
export function SelectField(props: SelectFieldProps) {
  const { options, blank, width, ...native } = nativeOf(props);
  const words = useUiWords();
  const wiring = wire(props);
  return (
    <FieldFrame props={props} wiring={wiring}>
      <select {...native} className={classNames("in", width)} id={wiring.id} name={props.name} aria-describedby={wiring.describedBy} aria-invalid={wiring.invalid}>
        {blank ? <option value="">{words.chooseOne}</option> : null}
        <Options options={options} />
      </select>
    </FieldFrame>
  );
}
