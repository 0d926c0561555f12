import { useEffect, useState, type ComponentPropsWithoutRef } from "react";
import { useUiWords } from "../words";
import { FieldFrame, nativeOf, wire, type FieldProps } from "./field";

type Native = Omit<ComponentPropsWithoutRef<"input">, keyof FieldProps | "className" | "type" | "min" | "max">;

export interface RangeFieldProps extends FieldProps, Native {
  min: number;
  max: number;
}

/**
 * A slider, for values where the exact number matters little. Beside it stand its two ends; where the
 * page hydrates, the number it is at. (A number that stood still while the slider moves would be wrong.)
 */
export function RangeField(props: RangeFieldProps) {
  const { min, max, ...native } = nativeOf(props);
  const wiring = wire(props);
  return (
    <FieldFrame props={props} wiring={wiring}>
      <div className="span">
        <input
          {...native}
          type="range"
          id={wiring.id}
          name={props.name}
          min={min}
          max={max}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid}
        />
        <RangeOutput controlId={wiring.id} min={min} max={max} />
      </div>
    </FieldFrame>
  );
}

function RangeOutput({ controlId, min, max }: { controlId: string; min: number; max: number }) {
  const words = useUiWords();
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    const control = document.getElementById(controlId);
    if (!(control instanceof HTMLInputElement)) return undefined;
    const read = () => setValue(control.value);
    read();
    control.addEventListener("input", read);
    return () => control.removeEventListener("input", read);
  }, [controlId]);
  return (
    <output className="num soft" htmlFor={controlId}>
      {value ?? words.between(String(min), String(max))}
    </output>
  );
}
