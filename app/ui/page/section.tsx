import type { ReactNode } from "react";

export interface SectionProps {
  title: string;
  /** Unique on the page; names the heading, so that links and landmarks can point to it. */
  id: string;
  /** A link at the end of the heading's line. */
  link?: { href: string; label: string };
  /** Anything else there, such as a status. */
  aside?: ReactNode;
  /** A quieter heading, for asides. */
  small?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, id, link, aside, small, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id} className={small ? "small" : undefined}>
          {title}
        </h2>
        {link ? <a href={link.href}>{link.label}</a> : null}
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Main column and a narrower one beside it when there is room. */
export function Split({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="split">
      <div>{children}</div>
      <div>{aside}</div>
    </div>
  );
}

/** Two parts of nearly equal weight, such as a chart and what it says. */
export function Duo({ children, second }: { children: ReactNode; second: ReactNode }) {
  return (
    <div className="duo">
      <div>{children}</div>
      <div className="stack">{second}</div>
    </div>
  );
}
