import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "../class-names";

/** `primary` once a page; `danger` leads to a page that explains; `quiet` reads as a link. */
export type ButtonVariant = "primary" | "second" | "quiet" | "danger";

interface Look {
  variant?: ButtonVariant;
  /** For rows and asides. */
  small?: boolean;
}

function look({ variant = "primary", small }: Look): string | undefined {
  return classNames("btn", variant !== "primary" && variant, small && "small");
}

export type ButtonProps = Look & Omit<ComponentPropsWithoutRef<"button">, "className">;

/** A button that does something; submits its form unless `type` says otherwise. The words say the verb. */
export function Button({ variant, small, type = "submit", ...rest }: ButtonProps) {
  return <button type={type} className={look({ variant, small })} {...rest} />;
}

export type LinkButtonProps = Look & Omit<ComponentPropsWithoutRef<"a">, "className"> & { href: string };

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({ variant, small, ...rest }: LinkButtonProps) {
  return <a className={look({ variant, small })} {...rest} />;
}

/** A line of buttons and links; the primary one first. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="acts">{children}</div>;
}
