import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Empty, Row, Rows, Tag } from "~/ui";
import type { AdminHome } from "../admin-home.server";

/** What needs an admin, each with the way to it where there is a page for it. */
export function Attention({ attention }: { attention: AdminHome["attention"] }) {
  const t = useT();
  const { failedEmails, deadJobs, failedRuns, toForget, unstaffed, suspended } = attention;
  if (failedEmails + deadJobs + failedRuns + toForget + unstaffed.rows.length + suspended.rows.length === 0) {
    return <Empty level={3} title={t("admin.attention.none")}>{t("admin.attention.none.text")}</Empty>;
  }
  const count = unstaffed.rows.length;
  return (
    <Rows>
      {failedEmails > 0 ? (
        <Row title={t("admin.attention.emails", { count: failedEmails })} href={`${paths.admin.outbox()}?status=failed`} aside={<Tag shape="full" tone="bad">{t("admin.attention.failed")}</Tag>}>
          <span className="soft">{t("admin.attention.emails.text")}</span>
        </Row>
      ) : null}
      {deadJobs > 0 ? (
        <Row title={t("admin.attention.jobs", { count: deadJobs })} href={`${paths.system.jobs()}?state=dead`} aside={<Tag shape="full" tone="bad">{t("admin.attention.failed")}</Tag>}>
          <span className="soft">{t("admin.attention.jobs.text")}</span>
        </Row>
      ) : null}
      {toForget > 0 ? (
        <Row title={t("admin.attention.forget", { count: toForget })} href={paths.personalData.requests()} aside={<Tag shape="full" tone="warn">{t("admin.attention.waits")}</Tag>}>
          <span className="soft">{t("admin.attention.forget.text")}</span>
        </Row>
      ) : null}
      {failedRuns > 0 ? (
        <Row title={t("admin.attention.runs", { count: failedRuns })} href={`${paths.workflows.runs()}?state=failed`} aside={<Tag shape="full" tone="bad">{t("admin.attention.failed")}</Tag>}>
          <span className="soft">{t("admin.attention.runs.text")}</span>
        </Row>
      ) : null}
      {count > 0 ? (
        <Row title={t(unstaffed.more ? "admin.attention.unstaffed.more" : "admin.attention.unstaffed", { count })}>
          <span className="soft">{t("admin.attention.unstaffed.text")}</span>
          <ul className="soft">
            {unstaffed.rows.map(({ id, title, programId, program }) => (
              <li key={id}><a href={paths.staffing.module(programId, id)}>{t("admin.attention.unstaffed.item", { module: title, program })}</a></li>
            ))}
          </ul>
        </Row>
      ) : null}
      {suspended.rows.length > 0 ? (
        <Row title={t(suspended.more ? "admin.attention.suspended.more" : "admin.attention.suspended", { count: suspended.rows.length })} href={paths.admin.peopleWith({ status: "suspended" })}>
          <span className="soft">{suspended.rows.map(({ name }) => name).join(", ")}</span>
        </Row>
      ) : null}
    </Rows>
  );
}
