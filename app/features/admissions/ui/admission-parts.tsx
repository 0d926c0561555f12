import type { KeysetPage } from "~/platform/keyset";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Facts, Table, Tag, TwoLines } from "~/ui";
import type { ListedAdmission, ShownAdmission } from "../queries.server";

/** A link that has run out is not the same as one that was sent. */
const stateKey = (one: ListedAdmission, now: number): MessageKey => (one.state === "sent" && one.expiresAt <= now ? "admissions.state.over" : `admissions.state.${one.state}`);

function StateTag({ admission }: { admission: ListedAdmission }) {
  const t = useT();
  const { now } = useShell();
  const words = t(stateKey(admission, now));
  if (admission.state === "waiting") return <Tag shape="full" tone="warn">{words}</Tag>;
  return admission.state === "admitted" ? <Tag shape="tick" tone="ok">{words}</Tag> : <Tag>{words}</Tag>;
}

/** Who is on the way to an account: a table, cards on a phone. */
export function AdmissionTable({ page }: { page: KeysetPage<ListedAdmission> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedAdmission>
      caption={t("admissions.caption", { count: page.rows.length })}
      rowKey={(row) => row.id}
      rows={page.rows}
      columns={[
        { key: "name", label: t("admissions.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.admin.invitation(row.id)}>{row.name}</a>} second={row.email} mail /> },
        { key: "kind", label: t("admissions.kind"), narrow: "label", cell: (row) => t(`admissions.kind.${row.kind}`) },
        { key: "created", label: t("admissions.created"), narrow: "label", cell: (row) => format.columnDate(row.createdAt) },
        { key: "state", label: t("admissions.state"), cell: (row) => <StateTag admission={row} /> },
      ]}
    />
  );
}

/** Everything that is known of one of them. */
export function AdmissionFacts({ admission }: { admission: ShownAdmission }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (
    <Facts
      items={[
        { label: t("identity.email"), value: admission.email },
        { label: t("admissions.kind"), value: t(`admissions.kind.${admission.kind}`) },
        { label: t("person.roles"), value: admission.roles.map((role) => t(`people.role.${role}`)).join(", ") || t("people.role.none") },
        { label: t("admissions.state"), value: t(stateKey(admission, now)) },
        ...(admission.invitedBy ? [{ label: t("admission.by"), value: admission.invitedBy }] : []),
        { label: t("admission.sent"), value: format.dateTime(admission.sentAt) },
        ...(admission.state === "sent" ? [{ label: t("admission.expires"), value: format.dateTime(admission.expiresAt) }] : []),
        ...(admission.settledAt === null ? [] : [{ label: t("admission.settled"), value: format.dateTime(admission.settledAt) }]),
      ]}
    />
  );
}
