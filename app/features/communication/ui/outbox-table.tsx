import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, TwoLines } from "~/ui";
import type { ListedEmail } from "../queries.server";
import { EmailStatusTag, kindText, reasonText } from "./email-status";

function MessageCell({ email }: { email: ListedEmail }) {
  const t = useT();
  return <TwoLines first={<a href={paths.admin.email(email.id)}>{email.subject}</a>} second={kindText(email.kind, t)} />;
}

const unhappy: readonly string[] = ["failed", "bounced", "suppressed"];

/** Status, and for one that did not arrive the reason with it: that is what an admin looks for. */
function StatusCell({ email }: { email: ListedEmail }) {
  const t = useT();
  const format = useFormat();
  const why = unhappy.includes(email.status) || email.statusReason === "delayed" || email.statusReason === "daily-quota" ? email.statusReason : null;
  return (
    <>
      <EmailStatusTag status={email.status} provider={email.provider} />
      {why ? <small className="tw:block tw:break-words">{reasonText(why, t, format)}</small> : null}
    </>
  );
}

/** Messages of a page: a table, cards on a phone. */
export function OutboxTable({ rows }: { rows: readonly ListedEmail[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedEmail>
      caption={t("outbox.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "subject", label: t("outbox.column.subject"), head: true, cell: (row) => <MessageCell email={row} /> },
        { key: "to", label: t("outbox.column.to"), narrow: "line", cell: (row) => <span className="tw:break-words">{row.toAddress}</span> },
        { key: "created", label: t("outbox.column.created"), narrow: "label", cell: (row) => format.dateTime(row.createdAt) },
        { key: "status", label: t("outbox.column.status"), cell: (row) => <StatusCell email={row} /> },
      ]}
    />
  );
}
