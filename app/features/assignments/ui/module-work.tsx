import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Row, Rows, Section } from "~/ui";
import type { ModuleWork as Work } from "../module-work.server";
import { DueText, WorkTag } from "./work-tag";

/** What is asked for in a module, and where each piece of it stands. */
export function ModuleWork({ work }: { work: readonly Work[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (work.length === 0) return null;
  return (
    <Section id="work" title={t("work.module.work", { count: work.length })}>
      <Rows>
        {work.map(({ assignmentId, title, status, submittedAt, due, overdue }) => (
          <Row key={assignmentId} title={title} href={paths.journey.assignment(assignmentId)} aside={<WorkTag status={status} />}>
            <span className="small soft">
              {(status === "submitted" || status === "reviewed") && submittedAt !== null ? t("work.handedIn", { date: format.day(submittedAt, now) }) : <DueText due={due} overdue={overdue} />}
            </span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
