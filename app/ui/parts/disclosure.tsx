import type { ReactNode } from "react";
import { useUiWords } from "../words";
import type { ButtonVariant } from "./button";
import { classNames } from "../class-names";

/** Something more, folded away until asked for. */
export function More({ summary, open, id, accessKey, children }: { summary: ReactNode; open?: boolean; id?: string; accessKey?: string; children: ReactNode }) {
  return (
    <details className="more" open={open} id={id}>
      <summary accessKey={accessKey}>{summary}</summary>
      {children}
    </details>
  );
}

/** React 18 does not know these attributes by their camel-cased names; as they stand in HTML it writes them through. */
function popoverTarget(id: string, action?: "hide") {
  return action ? { popovertarget: id, popovertargetaction: action } : { popovertarget: id };
}

export interface PopoverButtonProps {
  /** Id of the `Popover` or `Dialog` it opens. */
  opens: string;
  variant?: ButtonVariant;
  small?: boolean;
  children: ReactNode;
}

/** Opens a popover or dialog without script. */
export function PopoverButton({ opens, variant = "second", small, children }: PopoverButtonProps) {
  return (
    <button type="button" className={classNames("btn", variant !== "primary" && variant, small && "small")} {...popoverTarget(opens)}>
      {children}
    </button>
  );
}

export interface PopoverProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** A remark that opens beside the page and closes on Escape or a press elsewhere. Must not hold the only way to do a thing. */
export function Popover({ id, title, children }: PopoverProps) {
  return (
    <div id={id} role="group" aria-labelledby={`${id}-title`} {...{ popover: "auto" }}>
      <h3 id={`${id}-title`}>{title}</h3>
      {children}
    </div>
  );
}

/** A popover that is a small task of its own, with a way to close it. What cannot be undone gets a page instead. */
export function Dialog({ id, title, children }: PopoverProps) {
  const words = useUiWords();
  return (
    <div id={id} role="dialog" aria-labelledby={`${id}-title`} {...{ popover: "auto" }}>
      <h3 id={`${id}-title`}>{title}</h3>
      {children}
      <p>
        <button type="button" className="btn second small" {...popoverTarget(id, "hide")}>
          {words.close}
        </button>
      </p>
    </div>
  );
}

/** One line of a menu: a place to go, or a post. */
export type MenuItem = { label: string; href: string; action?: undefined } | { label: string; action: string; href?: undefined };

/** A few actions behind one button, by `details`. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  return (
    <details className="drop-menu menu">
      <summary>{label}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.label}>
            {item.href === undefined ? (
              <form method="post" action={item.action}>
                <button type="submit">{item.label}</button>
              </form>
            ) : (
              <a href={item.href}>{item.label}</a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
