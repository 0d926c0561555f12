import { paths } from "~/platform/paths";
import type { Format } from "~/platform/format";
import type { Translate } from "~/platform/messages";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Cells, Row, Rows, Section, Tag } from "~/ui";
import type { JourneyProgram, PastProgram } from "../journey.server";
import type { EnrolmentStatus } from "../rules";

/** A status that is not "running", as its word; a running program says how far instead. */
export function EnrolmentTag({ status }: { status: EnrolmentStatus }) {
  const t = useT();
  if (status === "completed") return <Tag shape="tick" tone="ok">{t("enrolment.completed")}</Tag>;
  return <Tag shape={status === "active" ? "half" : "hollow"}>{t(`enrolment.${status}`)}</Tag>;
}

function whatNext({ next, status }: JourneyProgram, t: Translate, format: Format, now: number): string {
  if (status !== "active") return "";
  if (next.kind === "module") return t("journey.other.here", { module: next.step.title });
  if (next.kind === "waits") return t("journey.other.waits", { module: next.step.title, date: format.day(next.step.opensAt, now) });
  return next.kind === "finished" ? t("journey.other.finished") : "";
}

/** Programs that run, wait or are paused, beside the one whose trail is shown (`besides`) or without one. */
export function OtherPrograms({ programs, besides }: { programs: readonly JourneyProgram[]; besides: boolean }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (programs.length === 0) return null;
  return (
    <Section id="others" title={t(besides ? "journey.others" : "journey.programs", { count: programs.length })}>
      <Rows>
        {programs.map((program) => (
          <Row key={program.enrolmentId} title={program.title} href={paths.journey.program(program.slug)} aside={program.status === "active" ? undefined : <EnrolmentTag status={program.status} />}>
            <span className="small soft">
              <Cells done={program.progress.done} total={program.progress.total}>{t("journey.done", { ...program.progress })}</Cells>
              {". "}
              {whatNext(program, t, format, now)}
            </span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** Programs that are over. */
export function PastPrograms({ programs }: { programs: readonly PastProgram[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (programs.length === 0) return null;
  return (
    <Section id="past" title={t("journey.past", { count: programs.length })} small>
      <Rows small>
        {programs.map((program) => (
          <Row key={program.enrolmentId} title={program.title} href={paths.journey.program(program.slug)}>
            <span className="small soft">{t(program.status === "completed" ? "journey.past.completed" : "journey.past.expired", { date: format.day(program.endedAt ?? program.startedAt, now) })}</span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
