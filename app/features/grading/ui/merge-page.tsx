import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Flash, LinkButton, PageHeader, RadioGroup } from "~/ui";
import type { DeskForm } from "../desk-post.server";
import type { Desk } from "../desk.server";
import { fieldNames, saidIn, typedOf, type Typed } from "../forms";
import { choiceName, differencesOf, type Difference, type MergeChoice } from "../merge";
import { askedIn } from "../rubric";
import { useDeskFields } from "./desk-answer";
import type { DeskPageData } from "./desk-data";
import { useFieldLabels, usePartWords } from "./part-labels";

interface PartProps {
  readonly difference: Difference;
  readonly label: string;
  readonly words: Readonly<Record<"mine" | "theirs", string>>;
  readonly name: string;
  readonly chosen: MergeChoice;
  readonly error: readonly string[];
}

/** One part of the form in both versions, and which of them stands. */
function Part({ difference: { part, choices }, label, words, name, chosen, error }: PartProps) {
  const t = useT();
  const said = (text: string) => <span className="words tw:block tw:whitespace-pre-line tw:break-words">{text || t(part.kind === "score" ? "merge.unscored" : "merge.nothing")}</span>;
  const called: Record<MergeChoice, string> = { mine: t("merge.mine"), theirs: t("merge.theirs", { name }), both: t(part.kind === "line" ? "merge.both.line" : "merge.both") };
  const options = choices.map((choice) => ({ value: choice, label: called[choice], ...(choice === "both" ? {} : { hint: said(words[choice]) }) }));
  return <RadioGroup name={choiceName(part)} label={label} options={options} defaultValue={chosen} error={error} />;
}

/** Everything that was typed, to be sent along with the choices. */
function Typed({ typed, revision }: { typed: Typed; revision: number }) {
  const kept = Object.entries(typed).filter(([name, value]) => name !== fieldNames.revision && value !== "");
  return (
    <>
      <input type="hidden" name={fieldNames.revision} value={revision} />
      {kept.map(([name, value]) => <textarea key={name} name={name} defaultValue={value} hidden readOnly aria-hidden="true" />)}
    </>
  );
}

/** Two versions of one grade, part by part, to be made one (`03-assignments`: never a silent overwrite). */
export function MergePage({ data, refused }: { data: DeskPageData; refused: DeskForm }) {
  const t = useT();
  const { search } = data;
  const { subject, grade, regradable } = data.desk;
  const content = regradable ? { ...data.desk.content, items: [], resources: [] } : data.desk.content;
  const theirs = typedOf(content);
  const desk: Desk = { ...data.desk, rubric: askedIn(data.desk.rubric, saidIn({ ...theirs, ...refused.typed }, data.desk.rubric)) };
  const fields = useDeskFields(content, refused);
  const labels = useFieldLabels(desk);
  const words = usePartWords(desk);
  const chosen = new Map(refused.choices ?? []);
  const name = grade?.savedByName ?? t("grading.stale.somebody");
  const differences = differencesOf(desk.rubric, refused.typed, theirs);
  return (
    <>
      <ErrorSummary errors={fields.errors} />
      <PageHeader title={t("merge.title")} kicker={`${subject.assignment}: ${t("merge.kicker", { client: subject.client, version: subject.version })}`} sentence={t("merge.sentence", { name })} />
      {differences.length === 0 ? <Flash live={false}>{t("merge.same")}</Flash> : null}
      <form method="post" action={paths.teaching.merge(subject.submissionId, search)}>
        <Typed typed={refused.typed} revision={grade?.revision ?? 0} />
        {differences.map((difference) => {
          const { part, usual } = difference;
          return (
            <Part
              key={part.name} difference={difference} label={labels.get(part.name) ?? part.name} name={name}
              words={{ mine: words(refused.typed, part), theirs: words(theirs, part) }} chosen={chosen.get(part.name) ?? usual} error={fields.errorOf(choiceName(part))}
            />
          );
        })}
        <ButtonRow>
          <Button accessKey="s">{t(regradable ? "merge.action.regrade" : "merge.action")}</Button>
          <LinkButton variant="quiet" href={paths.teaching.submission(subject.submissionId, search)}>{t("merge.leave", { name })}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

/** Was a post overtaken, and is there still something to save? */
export const isMerge = ({ desk }: DeskPageData, refused: DeskForm | null): refused is DeskForm => refused?.reason === "stale" && (desk.gradable || desk.regradable);
