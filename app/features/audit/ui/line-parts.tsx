import type { ReactNode } from "react";
import type { Translate } from "~/platform/messages";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, TwoLines, type Fact } from "~/ui";
import type { ListedLine, ShownLine } from "../lines.server";
import type { LogPlaces } from "../places";

const kinds = ["person", "operator", "system", "visitor"] as const;

/** Who did it, in words: a person by name, and the admin who acted as them before them. */
export function whoText({ actorKind, actorName, actorId, behindId, behindName }: ListedLine, t: Translate): string {
  const kind = kinds.find((one) => one === actorKind) ?? "system";
  const person = actorName ?? (kind === "system" && actorId !== null ? actorId : t(`audit.kind.${kind}`));
  return behindId === null ? person : t("audit.behind", { admin: behindName ?? behindId, person });
}

/** Lines of a page: a table, cards on a phone. */
export function LineTable({ rows, at }: { rows: readonly ListedLine[]; at: LogPlaces }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedLine>
      caption={t("audit.caption")}
      rowKey={(row) => String(row.seq)}
      rows={rows}
      columns={[
        { key: "action", label: t("audit.column.action"), head: true, cell: (row) => <a href={at.line(row.seq)}>{row.action}</a> },
        { key: "who", label: t("audit.column.who"), narrow: "label", cell: (row) => whoText(row, t) },
        { key: "subject", label: t("audit.column.subject"), narrow: "label", cell: (row) => <TwoLines first={row.subjectName ?? row.subjectType} second={<a className="tw:break-all" href={at.about(row.subjectType, row.subjectId)}>{row.subjectId}</a>} /> },
        { key: "at", label: t("audit.column.at"), narrow: "label", cell: (row) => format.dateTime(row.at) },
      ]}
    />
  );
}

const whole = (text: string): ReactNode => <span className="tw:break-all">{text}</span>;

/** What a line says of itself. */
export function LineFacts({ line, at }: { line: ShownLine; at: LogPlaces }) {
  const t = useT();
  const format = useFormat();
  const { actorId, subjectType, subjectId, requestId, network, why } = line;
  const page = at.thing(subjectType, subjectId);
  const items: readonly (Fact | null)[] = [
    { label: t("audit.column.action"), value: line.action },
    { label: t("audit.column.at"), value: format.dateTime(line.at) },
    { label: t("audit.column.who"), value: whoText(line, t) },
    actorId === null ? null : { label: t("audit.line.actor"), value: <>{whole(actorId)} <a href={at.by(actorId)}>{t("audit.line.by")}</a></> },
    network === null ? null : { label: t("audit.line.network"), value: network },
    why === null ? null : { label: t("audit.line.why"), value: why },
    { label: t("audit.line.kind"), value: line.subjectName === null ? subjectType : `${subjectType}: ${line.subjectName}` },
    { label: t("audit.line.number"), value: <>{whole(subjectId)} {page ? <a href={page}>{t("audit.line.open")}</a> : null} <a href={at.about(subjectType, subjectId)}>{t("audit.line.about")}</a></> },
    requestId === null ? null : { label: t("audit.line.request"), value: whole(requestId) },
    { label: t("audit.line.hash"), value: whole(line.hash) },
    { label: t("audit.line.previous"), value: whole(line.previousHash) },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}

function Half({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <>
      <h3>{title}</h3>
      <pre>{text}</pre>
    </>
  );
}

/** What was and what is, as the log keeps it. */
export function LineChange({ line }: { line: ShownLine }) {
  const t = useT();
  if (line.erased) return <p>{t("audit.line.erased")}</p>;
  if (line.before === null && line.after === null) return <p>{t("audit.line.nothing")}</p>;
  return (
    <div className="rich">
      <Half title={t("audit.line.before")} text={line.before} />
      <Half title={t("audit.line.after")} text={line.after} />
    </div>
  );
}
