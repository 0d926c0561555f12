import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: string;
  /** A line above the title: the date, the kind of thing. */
  kicker?: ReactNode;
  /** One sentence below it. */
  sentence?: ReactNode;
  /** The one primary action of the page, as a button or link. */
  action?: ReactNode;
}

/** The head of a page and its only h1. */
export function PageHeader({ title, kicker, sentence, action }: PageHeaderProps) {
  return (
    <header className="title">
      <div>
        {kicker ? <p className="kicker">{kicker}</p> : null}
        <h1>{title}</h1>
        {sentence ? <p>{sentence}</p> : null}
      </div>
      {action}
    </header>
  );
}
