import type { ReactNode } from "react";

/** A stretch of a text: in both versions, only in the later, or only in the earlier. */
export interface ChangedPart {
  kind: "same" | "added" | "removed";
  text: ReactNode;
}

export interface ComparedFieldProps {
  label: string;
  /** Said in place of a second copy where nothing changed. */
  same?: string | undefined;
  /** Each with the name of its version; `parts` may be empty. */
  sides: readonly { name: string; parts: readonly ChangedPart[] }[];
  /** In place of a text that is empty. */
  nothing: string;
  /** Said before what was added and removed, for those who do not see the marks. */
  added: string;
  removed: string;
}

function Parts({ parts, nothing, added, removed }: Pick<ComparedFieldProps, "nothing" | "added" | "removed"> & { parts: readonly ChangedPart[] }) {
  if (parts.length === 0) return <span className="soft">{nothing}</span>;
  return (
    <span>
      {parts.map(({ kind, text }, i) => {
        if (kind === "same") return text;
        const said = <i className="vh">{kind === "added" ? added : removed} </i>;
        return kind === "added" ? <ins key={i}>{said}{text}</ins> : <del key={i}>{said}{text}</del>;
      })}
    </span>
  );
}

/** One field in two versions, side by side where there is room, with what came and went marked by more than colour. */
export function ComparedField({ label, same, sides, ...words }: ComparedFieldProps) {
  const shown = same === undefined ? sides : sides.slice(0, 1).map((side) => ({ ...side, name: same }));
  return (
    <dl className={same === undefined ? undefined : "whole"}>
      <dt>{label}</dt>
      {shown.map(({ name, parts }) => (
        <dd key={name}>
          <b>{name}</b>
          <Parts parts={parts} {...words} />
        </dd>
      ))}
    </dl>
  );
}
