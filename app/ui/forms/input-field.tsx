import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "../class-names";
import { FieldFrame, nativeOf, wire, type FieldProps } from "./field";

/** Width by what is expected: two digits, four digits, a short line; the whole column unless told. */
export type FieldWidth = "w3" | "w5" | "w12";

type Native = Omit<ComponentPropsWithoutRef<"input">, keyof FieldProps | "className" | "type">;

export interface InputFieldProps extends FieldProps, Native {
  width?: FieldWidth;
}

/** Native input types that are one line of text, or draw themselves. */
export type InputType = "text" | "email" | "password" | "tel" | "url" | "number" | "search" | "date" | "time" | "color";

/** What each type tells keyboards and spelling help beyond its `type`; a page's own attribute wins. */
const habits: Partial<Record<InputType, Native>> = {
  email: { inputMode: "email", autoCapitalize: "none", spellCheck: false },
  password: { autoCapitalize: "none", spellCheck: false },
  tel: { inputMode: "tel", autoComplete: "tel" },
  url: { inputMode: "url", autoCapitalize: "none", spellCheck: false },
  number: { inputMode: "decimal" },
  search: { enterKeyHint: "search" },
};

/** One labelled input of any of these types; the named fields below are this with the type set. */
export function InputField({ type = "text", ...props }: InputFieldProps & { type?: InputType }) {
  const { width, ...native } = nativeOf(props);
  const wiring = wire(props);
  return (
    <FieldFrame props={props} wiring={wiring}>
      <input
        {...habits[type]}
        {...native}
        type={type}
        className={classNames("in", width)}
        id={wiring.id}
        name={props.name}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.invalid}
      />
    </FieldFrame>
  );
}

export const TextField = (props: InputFieldProps) => <InputField {...props} type="text" />;
export const EmailField = (props: InputFieldProps) => <InputField autoComplete="email" {...props} type="email" />;
/** Say `autoComplete="current-password"` or `"new-password"`; a value is never written into the page. */
export const PasswordField = ({ defaultValue: _never, ...props }: InputFieldProps) => <InputField {...props} type="password" />;
export const TelField = (props: InputFieldProps) => <InputField {...props} type="tel" />;
export const UrlField = (props: InputFieldProps) => <InputField {...props} type="url" />;
/** For amounts. Numbers that only identify (codes, years) are text with `inputMode="numeric"`. */
export const NumberField = (props: InputFieldProps) => <InputField width="w12" {...props} type="number" />;
export const SearchField = (props: InputFieldProps) => <InputField {...props} type="search" />;
/** The browser's own calendar: for days near now. For days one knows by heart use `DateParts`. */
export const DateField = (props: InputFieldProps) => <InputField width="w12" {...props} type="date" />;
export const TimeField = (props: InputFieldProps) => <InputField width="w12" {...props} type="time" />;
export const ColorField = (props: InputFieldProps) => <InputField {...props} type="color" />;

/** A value the person does not see. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
