import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, Empty, Flash, LinkButton, Row, Rows, Section } from "~/ui";
import type { OpenCohort, OpenProgramPage } from "../open-programs.server";

type Props = { readonly page: OpenProgramPage };

/** What a cohort is for whoever looks: a seat to take, a list to join, or their place on it. */
function CohortAct({ slug, cohort }: { slug: string; cohort: OpenCohort }) {
  const t = useT();
  const { id, name, choice, placeId } = cohort;
  if (placeId !== null) return <LinkButton variant={choice === "offered" ? "primary" : "second"} small href={paths.places.one(placeId)}>{t(choice === "offered" ? "open.cohort.offered" : "open.cohort.waits")}</LinkButton>;
  const isFree = choice === "free";
  return (
    <form method="post" action={isFree ? paths.openPrograms.enrolment(slug) : paths.openPrograms.waiting(slug)}>
      <Button small variant={isFree ? "primary" : "second"} name="cohortId" value={id} aria-label={t(isFree ? "open.cohort.enrol.label" : "open.cohort.wait.label", { cohort: name })}>{t(isFree ? "open.cohort.enrol" : "open.cohort.wait")}</Button>
    </form>
  );
}

function Cohorts({ page: { slug, cohorts } }: Props) {
  const t = useT();
  const format = useFormat();
  const seats = ({ left, choice }: OpenCohort) => (left === null ? t("open.cohort.unlimited") : left > 0 && choice === "full" ? t("open.cohort.kept") : t("open.cohort.left", { left }));
  const line = (one: OpenCohort) => [t("open.cohort.starts", { date: format.date(one.startsAt) }), seats(one), ...(one.waiting > 0 ? [t("open.cohort.waiting", { waiting: one.waiting })] : [])].join(", ");
  if (cohorts.length === 0) return <Empty title={t("open.cohorts.none.title")}>{t("open.cohorts.none.text")}</Empty>;
  return (
    <Section id="cohorts" title={t("open.cohorts")}>
      <Rows>
        {cohorts.map((one) => <Row key={one.id} title={one.name} aside={<CohortAct slug={slug} cohort={one} />}><span className="small soft">{line(one)}</span></Row>)}
      </Rows>
      {cohorts.some(({ choice }) => choice === "full") ? <p className="small soft">{t("open.cohort.wait.text")}</p> : null}
    </Section>
  );
}

/** How an open program is begun by whoever looks at it, or why it is not. */
export function BeginProgram({ page }: Props) {
  const t = useT();
  const format = useFormat();
  const { slug, enrolled, lacking, byCohorts } = page;
  if (enrolled) return <Flash live={false} tone="ok">{t("open.in")} <a href={paths.journey.program(slug)}>{t("open.in.link")}</a></Flash>;
  if (lacking.length > 0) return <Flash live={false}>{t("open.lacking", { programs: format.list(lacking.map(({ title }) => title)) })}</Flash>;
  if (byCohorts) return <Cohorts page={page} />;
  return (
    <form method="post" action={paths.openPrograms.enrolment(slug)}>
      <p>{t("open.begin.text")}</p>
      <p className="acts"><Button>{t("open.begin")}</Button></p>
    </form>
  );
}
