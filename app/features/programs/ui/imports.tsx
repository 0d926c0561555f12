import { paths } from "~/platform/paths";
import type { RefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, Facts, FileField, LinkButton, Pager, Progress, Row, Rows, Section, SelectField, Table, Tag, TextArea, type TagProps } from "~/ui";
import { mostLines, type ImportState } from "../import-rules";
import type { BadLine, ImportPage, ImportsPage, ShownImport } from "../imports.server";

/** What the action says beside the form: what is wrong with the list. */
export interface ImportAnswer {
  readonly why?: "both" | "missing" | "empty" | "too-long" | "not-text" | "not-kept";
  /** The file's name. */
  readonly name?: string;
}

/** What is wrong with the list that was sent, at its field; null: nothing is. */
export function useSourceError({ why, name = "" }: ImportAnswer): { readonly name: "file" | "source"; readonly message: string } | null {
  const t = useT();
  if (!why) return null;
  const message = why === "not-text" ? t("imports.error.notText", { name }) : why === "not-kept" ? t("imports.error.notKept", { name }) : why === "too-long" ? t("imports.error.tooLong", { most: mostLines }) : t(`imports.error.${why}`);
  return { name: name === "" && why !== "missing" ? "source" : "file", message };
}

const looks: Readonly<Record<ImportState, Pick<TagProps, "shape" | "tone">>> = {
  checking: { shape: "half" }, checked: { shape: "half", tone: "info" }, enrolling: { shape: "half", tone: "info" },
  done: { shape: "tick", tone: "ok" }, discarded: { shape: "back" }, failed: { shape: "back", tone: "warn" },
};

function ImportTag({ state }: { state: ImportState }) {
  const t = useT();
  return <Tag {...looks[state]}>{t(`imports.state.${state}`)}</Tag>;
}

/** The form that sends a list. After a refusal what was typed stands; a browser must be given the file anew. */
export function ImportSend({ page: { program, cohorts }, form, error, most }: { page: ImportsPage; form: RefusedForm; error: ReturnType<typeof useSourceError>; most: number }) {
  const t = useT();
  const at = (name: "file" | "source") => (error?.name === name ? error.message : undefined);
  return (
    <form method="post" action={paths.enrolments.imports(program.id)} encType="multipart/form-data">
      <FileField name="file" label={t("imports.file")} hint={t("imports.file.hint", { most })} accept=".csv,.txt,.tsv,text/csv,text/plain" optional error={at("file") ?? ""} />
      <TextArea name="source" label={t("imports.source")} hint={t("imports.source.hint")} optional rows={6} error={at("source") ?? form.of("source")} defaultValue={form.value("source", "")} />
      {cohorts.length > 0 ? <SelectField name="cohortId" label={t("imports.cohort")} options={[{ value: "", label: t("imports.cohort.none") }, ...cohorts.map(({ id, name }) => ({ value: id, label: name }))]} error={form.of("cohortId")} defaultValue={form.value("cohortId", "")} /> : null}
      <ButtonRow>
        <Button>{t("imports.check")}</Button>
      </ButtonRow>
    </form>
  );
}

/** The lists that were sent, the latest first. */
export function ImportRows({ page: { program, imports } }: { page: ImportsPage }) {
  const t = useT();
  const format = useFormat();
  const when = ({ createdAt, by }: ShownImport) => (by === null ? t("imports.line.nobody", { date: format.dateTime(createdAt) }) : t("imports.line", { date: format.dateTime(createdAt), by }));
  if (imports.length === 0) return <Empty level={3} title={t("imports.earlier.none.title")}>{t("imports.earlier.none.text")}</Empty>;
  return (
    <Rows small>
      {imports.map((one) => (
        <Row key={one.id} title={one.name || t("imports.typed")} href={paths.enrolments.oneImport(program.id, one.id)} aside={<ImportTag state={one.state} />}>
          <span className="small soft">{when(one)}</span>
        </Row>
      ))}
    </Rows>
  );
}

/** What a list came to so far. */
export function ImportFacts({ list }: { list: ShownImport }) {
  const t = useT();
  const format = useFormat();
  const { state, total, bad, enrolled, refused } = list;
  const isRead = state !== "checking" && total > 0;
  const begun = state === "enrolling" || state === "done" || state === "failed";
  return (
    <Facts
      items={[
        { label: t("enrolments.status"), value: <ImportTag state={state} /> },
        { label: t("imports.fact.sent"), value: format.dateTime(list.createdAt) },
        ...(list.cohort === null ? [] : [{ label: t("imports.fact.cohort"), value: list.cohort }]),
        ...(isRead ? [{ label: t("imports.fact.lines"), value: format.number(total) }, { label: t("imports.fact.good"), value: format.number(total - bad) }, { label: t("imports.fact.bad"), value: format.number(bad) }] : []),
        ...(begun ? [{ label: t("imports.fact.enrolled"), value: format.number(enrolled) }] : []),
        ...(refused > 0 ? [{ label: t("imports.fact.refused"), value: format.number(refused) }] : []),
      ]}
    />
  );
}

/** A list whose turn it is: how far it is, or what is to be done with it. */
export function ImportNow({ page: { program, list } }: { page: ImportPage }) {
  const t = useT();
  const { id, state, total, bad, enrolled, refused } = list;
  const here = paths.enrolments.oneImport(program.id, id);
  const good = total - bad;
  if (state === "done") return <p>{t("imports.done", { enrolled })}</p>;
  if (state === "discarded" || state === "failed") return <p>{t(`imports.${state}`)}</p>;
  if (state === "checked") {
    return (
      <Section id="decide" title={t("imports.decide")}>
        <div className="stack">
          <p>{t(good === 0 ? "imports.decide.none" : bad === 0 ? "imports.decide.all" : "imports.decide.some", { bad })}</p>
          <div className="acts">
            {good > 0 ? <form method="post" action={paths.enrolments.importEnrolments(program.id, id)}><Button>{t("imports.enrol", { good })}</Button></form> : null}
            <form method="post" action={paths.enrolments.importRemoval(program.id, id)}><Button variant="second">{t("imports.discard")}</Button></form>
          </div>
        </div>
      </Section>
    );
  }
  const label = state === "checking" ? t("imports.checking") : t("imports.enrolling", { done: enrolled, total: good });
  return (
    <div className="stack">
      <Progress id="import" label={label} max={Math.max(good, 1)} {...(state === "enrolling" ? { value: enrolled + refused } : {})} />
      <ButtonRow><LinkButton variant="second" href={here}>{t("imports.again")}</LinkButton></ButtonRow>
    </div>
  );
}

/** The lines that are not enrolled, each with why, fifty a page. */
export function ProblemList({ page: { program, list, problems } }: { page: ImportPage }) {
  const t = useT();
  const format = useFormat();
  const here = paths.enrolments.oneImport(program.id, list.id);
  if (problems.rows.length === 0 && !problems.before) return null;
  return (
    <Section id="problems" title={t("imports.problems")}>
      <Table<BadLine>
        caption={t("imports.problems.caption")}
        rowKey={(row) => String(row.line)}
        rows={problems.rows}
        columns={[
          { key: "line", label: t("imports.column.line"), head: true, cell: (row) => format.number(row.line) },
          { key: "email", label: t("imports.column.email"), narrow: "label", cell: (row) => (row.email ? <span className="tw:wrap-anywhere">{row.email}</span> : <span className="soft">{t("imports.email.none")}</span>) },
          { key: "problem", label: t("imports.column.problem"), narrow: "label", cell: (row) => t(`imports.problem.${row.problem}`) },
        ]}
      />
      {problems.before || problems.after ? (
        <Pager newer={problems.before ? `${here}?before=${problems.before}#problems` : undefined} older={problems.after ? `${here}?after=${problems.after}#problems` : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: problems.size })} />
      ) : null}
    </Section>
  );
}
