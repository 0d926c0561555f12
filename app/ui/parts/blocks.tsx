import type { ReactNode } from "react";

/** A frame for one thing that is worked on, such as a form. Never inside another. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="card">{children}</div>;
}

/** A remark on a quiet ground. */
export function Note({ children }: { children: ReactNode }) {
  return <div className="note stack">{children}</div>;
}

/** Text to read: a measure of 64 characters, room between paragraphs. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}

/** Words a person wrote, in the serif voice. */
export function Words({ children }: { children: ReactNode }) {
  return <div className="words">{children}</div>;
}

export interface QuoteProps {
  children: ReactNode;
  /** Who, on what, when. */
  by: ReactNode;
  initials?: string;
}

/** What somebody said, and who. */
export function Quote({ children, by, initials }: QuoteProps) {
  return (
    <figure className="quote">
      {initials ? (
        <span className="face" aria-hidden="true">
          {initials}
        </span>
      ) : null}
      <blockquote>{children}</blockquote>
      <figcaption>{by}</figcaption>
    </figure>
  );
}
