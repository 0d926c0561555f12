import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** A list between hairlines: most things are one. */
export function Rows({ small, children }: { small?: boolean; children: ReactNode }) {
  return <ul className={classNames("rows", small && "small")}>{children}</ul>;
}

export interface RowProps {
  title: ReactNode;
  href?: string;
  /** Below the title: what, when, how far. */
  children?: ReactNode;
  /** Before it: a `Day`, a `Face`. */
  lead?: ReactNode;
  /** At its end: a status or one small button. */
  aside?: ReactNode;
  /** A title that is plain words, such as a task. */
  plain?: boolean;
}

export function Row({ title, href, children, lead, aside, plain }: RowProps) {
  const name = plain ? undefined : "name";
  return (
    <li className="row">
      {lead}
      <div className="grow">
        {href ? (
          <a className={name} href={href}>
            {title}
          </a>
        ) : (
          <span className={name}>{title}</span>
        )}
        {children ? <div>{children}</div> : null}
      </div>
      {aside}
    </li>
  );
}

/** A day as a figure: "16" over "Fri Oct". `dateTime` is the machine's form. */
export function Day({ dateTime, figure, rest }: { dateTime: string; figure: string; rest: string }) {
  return (
    <time className="day" dateTime={dateTime}>
      <b>{figure}</b>
      {rest}
    </time>
  );
}

/** Someone's photo, or their initials. The name always stands beside it. */
export function Face({ initials, src }: { initials: string; src?: string | undefined }) {
  return src ? (
    <img className="face" src={src} alt="" width={36} height={36} loading="lazy" />
  ) : (
    <span className="face" aria-hidden="true">
      {initials}
    </span>
  );
}
