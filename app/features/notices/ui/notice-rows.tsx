import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Row, Rows, Tag } from "~/ui";
import type { ListedNotice } from "../queries.server";

function lineOf({ type, details, client }: ListedNotice, t: Translate): string {
  const line = type ? t(`notice.${type}.line`, details) : t("notice.unknown");
  return client === null ? line : t("notice.guardian.line", { client, line });
}

/** Notices as lines between hairlines. Each leads to what it is about, by way of its own address, which marks it as read. */
export function NoticeRows({ rows }: { rows: readonly ListedNotice[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (
    <Rows>
      {rows.map((notice) => (
        <Row
          key={notice.id}
          title={lineOf(notice, t)}
          href={paths.notifications.one(notice.id)}
          plain={!notice.unread}
          aside={notice.unread ? <Tag shape="full" tone="info">{t("notices.unread")}</Tag> : null}
        >
          <span className="small soft">
            {notice.details.program ? <>{notice.details.program}, </> : null}
            {format.dateTime(notice.createdAt)} ({format.relative(notice.createdAt, now)})
          </span>
        </Row>
      ))}
    </Rows>
  );
}
