import { useT } from "~/platform/shell";
import { Row, Rows, Tag } from "~/ui";
import { setUpPlaces } from "../set-up";
import type { SetUp } from "../set-up.server";

/** Points of the list, each with the way to where it is done. */
export function SetUpList({ points }: Pick<SetUp, "points">) {
  const t = useT();
  return (
    <Rows>
      {points.map(({ point, done }) => (
        <Row key={point} title={t(`setUp.${point}`)} href={setUpPlaces[point]} aside={<Tag {...(done ? { shape: "full", tone: "ok" } as const : {})}>{t(done ? "setUp.done" : "setUp.open")}</Tag>}>
          <span className="soft">{t(`setUp.${point}.text`)}</span>
        </Row>
      ))}
    </Rows>
  );
}
