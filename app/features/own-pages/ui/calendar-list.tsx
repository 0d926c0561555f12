import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Day, Row, Rows } from "~/ui";
import { byDay, type CalendarItem } from "../calendar";

function useTitle(): (item: CalendarItem) => string {
  const t = useT();
  return ({ what, title }) => {
    if (what === "opens") return t("calendar.opens", { title });
    if (what === "due") return t("calendar.due", { title });
    if (what === "due-done") return t("calendar.due.done", { title });
    if (what === "cohort") return t("calendar.cohort", { cohort: title });
    return t(what === "enrolled" ? "calendar.enrolled" : "calendar.ended");
  };
}

const hrefOf = ({ slug, moduleId, assignmentId }: CalendarItem): string =>
  assignmentId !== null ? paths.journey.assignment(assignmentId) : moduleId !== null ? paths.journey.module(slug, moduleId) : paths.journey.program(slug);

/** What is on which day, the earliest first. */
export function CalendarList({ items, timeZone }: { items: readonly CalendarItem[]; timeZone: string }) {
  const format = useFormat();
  const titleOf = useTitle();
  return (
    <Rows>
      {byDay(items, timeZone).flatMap(({ day, at, items: list }) =>
        list.map((item, index) => (
          <Row key={item.key} title={titleOf(item)} href={hrefOf(item)} lead={index === 0 ? <Day dateTime={day} figure={String(Number(day.slice(8)))} rest={format.shortDate(at).replace(/\d+/, "").trim()} /> : <span className="day" aria-hidden="true" />}>
            <span className="small soft">{item.program}</span>
          </Row>
        )),
      )}
    </Rows>
  );
}
