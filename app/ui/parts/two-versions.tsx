import type { ReactNode } from "react";

/** One field that differs between what is saved and what was typed. */
export interface Difference {
  /** The field's label. */
  label: string;
  theirs: string;
  yours: string;
}

export interface TwoVersionsProps {
  /** What happened, and that nothing is lost. */
  children: ReactNode;
  title: string;
  /** "Saved now", "What you typed". */
  theirs: string;
  yours: string;
  /** In place of a text that is empty. */
  nothing: string;
  differences: readonly Difference[];
}

/** A save that came too late: both versions of each field that differs, side by side where there is room. */
export function TwoVersions({ title, children, theirs, yours, nothing, differences }: TwoVersionsProps) {
  return (
    <section className="versions" aria-labelledby="two-versions">
      <h2 id="two-versions">{title}</h2>
      <p>{children}</p>
      {differences.map((field) => (
        <dl key={field.label}>
          <dt>{field.label}</dt>
          <dd>
            <b>{theirs}</b>
            <span className={field.theirs ? undefined : "soft"}>{field.theirs || nothing}</span>
          </dd>
          <dd>
            <b>{yours}</b>
            <span className={field.yours ? undefined : "soft"}>{field.yours || nothing}</span>
          </dd>
        </dl>
      ))}
    </section>
  );
}
