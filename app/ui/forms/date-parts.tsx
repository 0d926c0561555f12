import { useUiWords } from "../words";
import { FieldsetFrame, wire, type FieldProps } from "./field";

/** The three numbers as typed, so that a wrong one is still there after a refusal. */
export interface DatePartsValue {
  day?: string;
  month?: string;
  year?: string;
}

export interface DatePartsProps extends FieldProps {
  defaultValue?: DatePartsValue;
  /** Which of the three are wrong; all when there is an error and this is not said. */
  wrong?: readonly (keyof DatePartsValue)[];
  /** For the person's own day of birth. */
  birthday?: boolean;
  disabled?: boolean;
}

const parts = ["day", "month", "year"] as const;

/** A date one knows by heart, as three numbers: `name.day`, `name.month`, `name.year`. The day carries the field's id. */
export function DateParts({ defaultValue = {}, wrong = parts, birthday, disabled, ...props }: DatePartsProps) {
  const words = useUiWords();
  const wiring = wire(props);
  return (
    <FieldsetFrame props={props} wiring={wiring} disabled={disabled}>
      <div className="dmy picks">
        {parts.map((part) => {
          const id = part === "day" ? wiring.id : `${wiring.id}-${part}`;
          return (
            <div key={part}>
              <label htmlFor={id}>{words[part]}</label>
              <input
                type="text"
                className={part === "year" ? "in w5" : "in w3"}
                id={id}
                name={`${props.name}.${part}`}
                inputMode="numeric"
                autoComplete={birthday ? `bday-${part}` : undefined}
                defaultValue={defaultValue[part]}
                aria-invalid={wiring.invalid && wrong.includes(part) ? true : undefined}
              />
            </div>
          );
        })}
      </div>
    </FieldsetFrame>
  );
}
