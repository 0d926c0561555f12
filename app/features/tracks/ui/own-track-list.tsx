import type { ReactNode } from "react";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Cells, Row, Rows, Section } from "~/ui";
import type { OwnTrack, OwnTrackProgram } from "../own-tracks.server";

function Standing({ program: { run } }: { program: OwnTrackProgram }) {
  const t = useT();
  if (!run) return <span className="small soft">{t("ownTracks.notYet")}</span>;
  return <span className="small soft"><Cells done={run.done} total={run.total}>{t("ownTracks.modules", { done: run.done, total: run.total })}</Cells></span>;
}

export interface OwnTrackProps {
  readonly track: OwnTrack;
  readonly small?: boolean;
  /** What is said of the standing of a run beside its program. */
  readonly tagOf: (status: NonNullable<OwnTrackProgram["run"]>["status"]) => ReactNode;
}

/** One track: its programs in order, and how far its client is in each. */
export function OwnTrackSection({ track, small, tagOf }: OwnTrackProps) {
  const t = useT();
  const format = useFormat();
  const { id, title, summary, programs, completed } = track;
  return (
    <Section id={`track-${id}`} title={title} small={small}>
      {summary && !small ? <p>{summary}</p> : null}
      <p className="small soft">{t("ownTracks.progress", { done: completed, total: programs.length })}{programs.length > 0 ? ` (${format.percent(completed / programs.length)})` : ""}</p>
      <Rows small>
        {programs.map((program) => (
          <Row key={program.id} title={program.title} {...(program.run ? { href: paths.journey.program(program.slug), aside: tagOf(program.run.status) } : { plain: true })}>
            <Standing program={program} />
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
