import type { ReactNode } from "react";
import { useUiWords } from "../words";

export interface PagerProps {
  /** Address of the page before this one; left out on the first. */
  newer?: string;
  /** Address of the page after this one; left out on the last. */
  older?: string;
  /** Where one is: "13 to 24 of about 340", "That is all of them." */
  text?: ReactNode;
  /** Other words for the two directions, where the list is not by time ("Back", "Next 12"). */
  newerLabel?: string;
  olderLabel?: string;
  /** Names the navigation where a page has more than one list: "Pages of clients". */
  label?: string;
  /** Anything else at the end, such as a download. */
  children?: ReactNode;
}

/** Steps through a list by key. There are no page numbers, because a key has none. */
export function Pager({ newer, older, text, newerLabel, olderLabel, label, children }: PagerProps) {
  const words = useUiWords();
  return (
    <nav className="pager" aria-label={label ?? words.pages}>
      {newer ? (
        <a className="btn second" href={newer} rel="prev">
          {newerLabel ?? words.newer}
        </a>
      ) : null}
      {text ? <span className="soft">{text}</span> : null}
      {older || children ? (
        <span className="acts">
          {children}
          {older ? (
            <a className="btn second" href={older} rel="next">
              {olderLabel ?? words.older}
            </a>
          ) : null}
        </span>
      ) : null}
    </nav>
  );
}
