import type { KeysetPage } from "~/platform/keyset";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, HiddenField, LinkButton, PageHeader, Pager, Section } from "~/ui";
import type { ListedLine, ShownLine } from "../lines.server";
import { everything, exportFormats, writeAuditQuery, type AuditQuery } from "../list";
import type { LogPlaces } from "../places";
import type { Verification } from "../verification.server";
import { LineChange, LineFacts, LineTable } from "./line-parts";
import { AuditChips, AuditFilters } from "./query-parts";
import { VerificationState } from "./verification-state";

/* The pages of a log, an academy's and the deployment's: one shape, in two places. */
interface Placed {
  readonly at: LogPlaces;
}

export interface LogView {
  readonly query: AuditQuery;
  readonly page: KeysetPage<ListedLine>;
  readonly actions: readonly string[];
}

function Lines({ query, page, at }: Pick<LogView, "query" | "page"> & Placed) {
  const t = useT();
  const search = writeAuditQuery(query);
  if (page.rows.length === 0 && search === writeAuditQuery(everything)) return <Empty title={t("audit.empty.title")}>{t("audit.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("audit.none.title")} action={<LinkButton variant="second" href={at.log()}>{t("audit.none.all")}</LinkButton>}>
        {t("audit.none.text")}
      </Empty>
    );
  }
  const from = (cursor: string | null, name: string) => (cursor === null ? undefined : `${at.log(search)}${search ? "&" : "?"}${name}=${cursor}`);
  const newer = from(page.before, "before");
  const older = from(page.after, "after");
  return (
    <>
      <LineTable rows={page.rows} at={at} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("audit.end")} />
    </>
  );
}

/** The list, with its search. */
export function LogPage({ view: { query, page, actions }, at, title, sentence }: { view: LogView; title: string; sentence: string } & Placed) {
  const t = useT();
  return (
    <>
      <PageHeader
        title={title}
        sentence={sentence}
        action={
          <ButtonRow>
            <LinkButton variant="second" href={at.export(writeAuditQuery(query))}>{t("audit.export.open")}</LinkButton>
            <LinkButton variant="second" href={at.verification()}>{t("audit.verification.open")}</LinkButton>
          </ButtonRow>
        }
      />
      <AuditFilters query={query} actions={actions} at={at} />
      <AuditChips query={query} at={(search) => at.log(search)} />
      <Lines query={query} page={page} at={at} />
    </>
  );
}

/** One line. */
export function LinePage({ line, at }: { line: ShownLine } & Placed) {
  const t = useT();
  return (
    <>
      <PageHeader title={t("audit.line.title", { seq: line.seq })} />
      <Section id="facts" title={t("audit.line.facts")}>
        <LineFacts line={line} at={at} />
      </Section>
      <Section id="change" title={t("audit.line.change")}>
        <LineChange line={line} />
      </Section>
    </>
  );
}

/** The buttons that take the log away as its filter stands. */
export function ExportPage({ query, at }: { query: AuditQuery } & Placed) {
  const t = useT();
  const search = writeAuditQuery(query);
  return (
    <>
      <PageHeader title={t("audit.export.title")} sentence={t("audit.export.sentence")} />
      {search === "" ? <p>{t("audit.export.everything")}</p> : <AuditChips query={query} at={(one) => at.export(one)} />}
      <ButtonRow>
        {exportFormats.map((format) => (
          <form key={format} method="post" action={at.exportFile(search)}>
            <HiddenField name="format" value={format} />
            <Button>{t(`audit.export.${format}`)}</Button>
          </form>
        ))}
        <LinkButton variant="second" href={at.log(search)}>{t("audit.export.back")}</LinkButton>
      </ButtonRow>
    </>
  );
}

/** What the last verification found, and the button that has it verified again. */
export function VerificationPage({ found, at }: { found: Verification } & Placed) {
  const t = useT();
  return (
    <>
      <PageHeader title={t("audit.verification.title")} sentence={t("audit.verification.sentence")} />
      <div className="stack">
        <VerificationState {...found} at={at} />
        {found.state === "waiting" ? null : <form method="post"><Button>{t("audit.verification.start")}</Button></form>}
      </div>
    </>
  );
}
