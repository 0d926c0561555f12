import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Flash, LinkButton, PageHeader, TextArea } from "~/ui";
import type { DeskForm } from "../desk-post.server";
import { fieldNames, longest } from "../forms";
import { BothVersions } from "./both-versions";
import { useDeskFields } from "./desk-answer";
import type { DeskPageData } from "./desk-data";
import { RubricSteps } from "./mark-form";
import { isMerge, MergePage } from "./merge-page";
import { OverallFields } from "./overall-fields";
import { ResourceList } from "./resource-fields";
import { WorkPane } from "./work-pane";

export const regradeHandle = {
  title: ({ desk }, t) => `${t("grading.regrade.title")}, ${desk.subject.client}, ${desk.subject.assignment}`,
  density: "dense",
  above: ({ desk, search }) => [
    { key: "teaching.title", href: paths.teaching.home() },
    { key: "grading.queue.title", href: paths.teaching.assignments() },
    { label: desk.subject.assignment, href: paths.teaching.submission(desk.subject.submissionId, search) },
  ],
} satisfies RouteHandle<DeskPageData>;

/** What is on the client's plan already: it stays there. */
function OnThePlan({ items }: { items: DeskPageData["desk"]["content"]["items"] }) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="on-the-plan">
      <h3 id="on-the-plan">{t("grading.regrade.items")}</h3>
      <ul>{items.map(({ text }, i) => <li key={i}>{text}</li>)}</ul>
    </section>
  );
}

/** What is recommended already: it stays so. */
function AlreadyRecommended({ resources, places }: { resources: DeskPageData["desk"]["content"]["resources"]; places: DeskPageData["desk"]["places"] }) {
  const t = useT();
  if (resources.length === 0) return null;
  return (
    <section aria-labelledby="recommended">
      <h3 id="recommended">{t("marking.regrade.resources")}</h3>
      <ResourceList resources={resources} places={places} />
    </section>
  );
}

/** A published grade in the form that it was given with, to be changed with a reason; two versions of it where it was overtaken. */
export function RegradePage({ data, refused }: { data: DeskPageData; refused: DeskForm | null }) {
  return isMerge(data, refused) ? <MergePage data={data} refused={refused} /> : <RegradeForm data={data} refused={refused} />;
}

function RegradeForm({ data: { desk, search }, refused }: { data: DeskPageData; refused: DeskForm | null }) {
  const t = useT();
  const format = useFormat();
  const { subject, content } = desk;
  // The lines of the form are for new development items and resources.
  const opened = { ...desk, content: { ...content, items: [], resources: [] } };
  const fields = useDeskFields(opened.content, refused);
  const collided = fields.refused?.reason === "not-now" || fields.refused?.reason === "stale";
  return (
    <>
      <ErrorSummary errors={fields.errors} />
      <PageHeader
        title={t("grading.regrade.title")}
        kicker={`${subject.assignment}: ${t("grading.desk.kicker", { client: subject.client, version: subject.version, time: format.dateTime(subject.submittedAt ?? 0) })}`}
        sentence={t("grading.regrade.sentence", { client: subject.client })}
      />
      {fields.refused?.reason === "merged" ? <Flash tone="ok">{t("merge.regrade.kept")}</Flash> : null}
      {collided ? <BothVersions desk={opened} fields={fields} open={desk.regradable} /> : null}
      <div className="panes">
        <WorkPane desk={desk} search={search} />
        <div className="marking">
          <form id="regrade" method="post" action={paths.teaching.regrade(subject.submissionId, search)}>
            <input type="hidden" name={fieldNames.revision} value={desk.grade?.revision ?? 0} />
            <RubricSteps desk={desk} fields={fields} />
            <OnThePlan items={content.items} />
            <AlreadyRecommended resources={content.resources} places={desk.places} />
            <OverallFields client={subject.client} rubric={desk.rubric} places={desk.places} fields={fields} />
            <TextArea name={fieldNames.message} label={t("grading.regrade.reason")} hint={t("grading.regrade.reason.hint", { client: subject.client })} required words limit={longest.message} defaultValue={fields.of(fieldNames.message)} error={fields.errorOf(fieldNames.message)} />
            <ButtonRow>
              <Button>{t("grading.regrade.action")}</Button>
              <LinkButton variant="quiet" href={paths.teaching.submission(subject.submissionId, search)}>{t("grading.regrade.cancel")}</LinkButton>
            </ButtonRow>
          </form>
        </div>
      </div>
    </>
  );
}
