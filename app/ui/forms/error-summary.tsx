import type { ReactNode } from "react";
import { englishUiWords, useUiWords, type UiWords } from "../words";
import { controlId } from "./ids";

/** One thing to put right, and the field it is about: by name, by the control's own id, or by its address where the form is on another page. */
export type SummaryError = { message: string } & ({ name: string; id?: undefined; href?: undefined } | { id: string; name?: undefined; href?: undefined } | { name?: undefined; id?: undefined; href?: string });

export interface ErrorSummaryProps {
  errors: readonly SummaryError[];
  /** In place of "Two answers need another look". */
  title?: string;
  /** What the person should know besides, such as that everything is kept. */
  children?: ReactNode;
  /** False where the summary is only shown, not met: it then leaves the focus alone. */
  focus?: boolean;
}

/**
 * What is wrong with a form, before everything else on the page; nothing when nothing is wrong. It
 * takes the focus when the page opens (`autofocus`, which needs no script) and each line leads to
 * its field. The page's title then begins with `errorTitle`.
 */
export function ErrorSummary({ errors, title, children, focus = true }: ErrorSummaryProps) {
  const words = useUiWords();
  if (errors.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} autoFocus={focus} aria-labelledby="error-summary">
      <h2 id="error-summary">{title ?? words.errorSummary(errors.length)}</h2>
      <ul>
        {errors.map(({ id, name, href, message }) => {
          const target = id ?? (name === undefined ? undefined : controlId(name));
          const to = target === undefined ? href : `#${target}`;
          return <li key={`${to}${message}`}>{to ? <a href={to}>{message}</a> : message}</li>;
        })}
      </ul>
      {children ? <p className="small">{children}</p> : null}
    </div>
  );
}

/** A page's title when its form was refused: "Error: Sign in". */
export function errorTitle(title: string, refused: boolean, words: UiWords = englishUiWords): string {
  return refused ? `${words.errorPrefix} ${title}` : title;
}

/** The lines of a summary from errors by field name, in the order given; several for one field stand below each other. */
export function summaryErrors(errors: Readonly<Record<string, readonly string[] | null | undefined>>): SummaryError[] {
  return Object.entries(errors).flatMap(([name, messages]) => (messages ?? []).map((message) => (name === "" ? { message } : { name, message })));
}
