import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ErrorSummary, Flash, PageHeader, Tag } from "~/ui";
import type { DeskForm } from "../desk-post.server";
import { saidIn, typedOf } from "../forms";
import { askedIn } from "../rubric";
import { BothVersions } from "./both-versions";
import { useDeskFields } from "./desk-answer";
import type { DeskPageData } from "./desk-data";
import { Earlier } from "./earlier";
import { GivenGrade } from "./given-grade";
import { GradeHistory } from "./grade-history";
import { Keys } from "./keys";
import { MarkForm } from "./mark-form";
import { isMerge, MergePage } from "./merge-page";
import { FileViewer, type OpenFile } from "./file-viewer";
import { MarkedNote, WorkPane } from "./work-pane";

type OnDesk = Omit<DeskPageData, "userId">;

/** What the desk's routes say of their page. */
export const deskHandle = {
  title: (data) => `${data.desk.subject.client}, ${data.desk.subject.assignment}`,
  density: "dense",
  script: "desk",
  above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "grading.queue.title", href: paths.teaching.assignments() }],
} satisfies RouteHandle<DeskPageData>;

/** Who has it open since when, and the way to take it over. */
function Hold({ desk: { hold, subject }, search }: OnDesk) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (!hold) return null;
  const time = format.timeOrDay(hold.since, now);
  if (hold.mine) return <p className="tiny soft">{t("grading.desk.held.mine", { time })}</p>;
  return (
    <form className="flash warn" method="post" action={paths.teaching.submissionHold(subject.submissionId, search)}>
      <span>{t("grading.desk.held.other", { name: hold.name, time })}</span>
      <Button variant="second" small>{t("grading.desk.takeOver")}</Button>
    </form>
  );
}

function Jump({ desk: { rubric, gradable, subject }, search, explains = false }: OnDesk) {
  const t = useT();
  const steps = gradable ? (rubric?.domains ?? []).map(({ domainId, name }) => ({ href: `#domain-${domainId}-step`, label: name, narrow: true })) : [];
  const places = [
    { href: "#work", label: t("grading.desk.work"), accessKey: "1" }, { href: "#rubric", label: t("grading.desk.rubric"), accessKey: "2" }, ...steps,
    ...(gradable ? [{ href: "#overall", label: t("grading.desk.overall"), accessKey: "3" }] : []), { href: "#earlier", label: t("grading.desk.earlier"), accessKey: "5" },
    { href: paths.teaching.next(subject.submissionId, search), label: t("keys.next.link"), accessKey: "n" },
    { href: paths.teaching.assignments(search), label: t("grading.desk.back"), accessKey: "q" },
    ...(explains ? [{ href: paths.staffing.why({ at: paths.teaching.submission(subject.submissionId) }), label: t("why.title") }] : []),
  ];
  return <nav className="jump" aria-label={t("grading.desk.jump")}>{places.map(({ href, label, ...rest }) => <a key={href} href={href} {...("narrow" in rest ? { className: "narrow" } : rest)}>{label}</a>)}</nav>;
}

/**
 * The marking desk (`03-assignments`, Grading page): work and rubric side by side. Its posts draw it again when refused; one
 * that was overtaken shows both versions instead, to be made one.
 */
export function DeskPage(props: DeskPageProps) {
  const { data, refused = null } = props;
  return isMerge(data, refused) ? <MergePage data={data} refused={refused} /> : <TheDesk {...props} />;
}

interface DeskPageProps {
  readonly data: DeskPageData;
  readonly refused?: DeskForm | null;
  /** A file of the work, open beside the rubric. */
  readonly file?: OpenFile;
}

function TheDesk({ data, refused = null, file }: DeskPageProps) {
  const t = useT();
  const format = useFormat();
  const { search } = data;
  const { subject, content } = data.desk;
  const fields = useDeskFields(content, refused);
  const whole = data.desk.rubric;
  const desk = { ...data.desk, rubric: askedIn(whole, saidIn({ ...typedOf(content), ...fields.typed }, whole)) };
  const collided = fields.refused?.reason === "not-now" || fields.refused?.reason === "stale";
  return (
    <>
      <ErrorSummary errors={fields.errors} />
      <PageHeader
        title={subject.assignment}
        kicker={t("grading.desk.kicker", { client: subject.client, version: subject.version, time: format.dateTime(subject.submittedAt ?? 0) })}
        sentence={t("grading.desk.sentence", { program: subject.program, position: subject.position, module: subject.module })}
      />
      {subject.hidden ? <p className="small soft">{t("grading.hidden")}</p> : null}
      {subject.late ? <p className="small"><Tag tone="warn">{t("work.late")}</Tag></p> : null}
      <Hold desk={desk} search={search} />
      {desk.gradable ? <p className="flash" data-presence={paths.teaching.presence(subject.submissionId)} role="status" hidden /> : null}
      {fields.refused?.reason === "merged" ? <Flash tone="ok">{t("merge.message.kept")}</Flash> : null}
      {collided ? <BothVersions desk={desk} fields={fields} open={desk.gradable} /> : null}
      <Jump desk={desk} search={search} explains={data.explains ?? false} />
      <div className="panes">
        <WorkPane desk={desk} search={search} userId={data.userId} viewer={file ? <FileViewer file={file} submissionId={subject.submissionId} search={search} /> : null} />
        <div className="marking">
          {desk.gradable ? <MarkForm desk={desk} fields={fields} search={search} /> : <GivenGrade desk={desk} search={search} />}
          <GradeHistory history={desk.history} />
          <Earlier earlier={desk.earlier} subject={subject} />
          <Keys gradable={desk.gradable} />
        </div>
      </div>
      {desk.gradable ? <MarkedNote desk={desk} /> : null}
    </>
  );
}
