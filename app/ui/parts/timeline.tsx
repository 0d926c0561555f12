import type { ReactNode } from "react";

export interface TimelineEntry {
  key: string;
  title: ReactNode;
  /** When and by whom, after the title. */
  when: ReactNode;
  children?: ReactNode;
  /** A filled mark, for what counts towards growing. */
  strong?: boolean;
}

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="times">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.strong ? "on" : undefined}>
          <b>{entry.title}</b> <span className="soft">{entry.when}</span>
          {entry.children ? <div>{entry.children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
