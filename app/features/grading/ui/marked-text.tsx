import { Fragment, type ReactNode } from "react";
import { useT } from "~/platform/shell";
import { segmentsOf, type Passage } from "../passages";

/** A note as it stands below the words that it is about. */
export interface TextNote extends Passage {
  readonly id: string;
  readonly quote: string;
  readonly comment: string;
  readonly by: string | null;
}

/** So much of the words stands before its note. */
const SHOWN = 80;
const shortened = (quote: string): string => ([...quote].length > SHOWN ? `${[...quote].slice(0, SHOWN).join("").trimEnd()} …` : quote);

interface MarkedTextProps {
  readonly text: string;
  /** In reading order: their numbers. */
  readonly notes: readonly TextNote[];
  /** Beside a note, such as the way to take it back. */
  readonly beside?: (note: TextNote) => ReactNode;
}

/** A text with the words marked that notes are about, each with the note's number behind it, then the notes in order. */
export function MarkedText({ text, notes, beside }: MarkedTextProps) {
  const t = useT();
  const segments = segmentsOf(text.length, notes);
  return (
    <>
      <div className="words tw:whitespace-pre-line tw:break-words" data-text>
        {segments.map(({ start, end, over, ending }) => {
          const words = text.slice(start, end);
          return (
            <Fragment key={start}>
              {over.length > 0 ? <mark>{words}</mark> : words}
              {ending.map((n) => <sup key={n}><a href={`#note-${notes[n]?.id ?? ""}`} aria-label={t("passages.ref", { n: n + 1 })}>{n + 1}</a></sup>)}
            </Fragment>
          );
        })}
      </div>
      {notes.length === 0 ? null : (
        <>
          <p className="vh">{t("passages.count", { count: notes.length })}</p>
          <ol className="small">
            {notes.map((note) => (
              <li key={note.id} id={`note-${note.id}`} className="tw:mt-p8">
                <q className="soft">{shortened(note.quote)}</q> <span className="words tw:whitespace-pre-line tw:break-words">{note.comment}</span>{" "}
                <span className="tiny soft">{t("passages.by", { name: note.by ?? t("grading.desk.somebody") })}</span> {beside?.(note)}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
