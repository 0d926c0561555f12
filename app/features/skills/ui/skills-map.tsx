import { useFormat, useT } from "~/platform/shell";
import { BarChart, Row, Rows, Section } from "~/ui";
import type { MappedSkill, SkillsMap } from "../map";

type Category = SkillsMap["categories"][number];
/** Where a module's page is for whoever looks; null: no page of theirs. */
type ModuleHref = (module: MappedSkill["modules"][number]) => string | null;

/** A category's skills as bars: how much of what teaches them is done, and how they were scored. */
function CategoryChart({ category: { id, name, skills } }: { category: Category }) {
  const t = useT();
  const format = useFormat();
  const doneOf = ({ done, modules }: MappedSkill) => (modules.length === 0 ? null : done / modules.length);
  const said = skills.map((one) => t("skillsMap.finding.one", { skill: one.name, share: format.percent(doneOf(one) ?? one.mean ?? 0) }));
  return (
    <BarChart
      id={`map-${id}`}
      finding={t("skillsMap.finding", { category: name, names: format.list(said) })}
      caption={t("skillsMap.caption", { category: name })}
      nameLabel={t("skillsMap.skill")}
      names={skills.map((one) => one.name)}
      series={[{ label: t("skillsMap.done"), values: skills.map(doneOf) }, ...(skills.some(({ mean }) => mean !== null) ? [{ label: t("skillsMap.scored"), values: skills.map(({ mean }) => mean) }] : [])]}
      format={format.percent}
      from={0}
      to={1.2}
    />
  );
}

/** What a skill rests on, piece by piece. */
function Grounds({ skill, hrefOf }: { skill: MappedSkill; hrefOf: ModuleHref }) {
  const t = useT();
  const format = useFormat();
  const { modules, scores, badges } = skill;
  const lineOf = ({ status, completedAt, program }: MappedSkill["modules"][number]) =>
    completedAt !== null ? t("skillsMap.module.done", { program, date: format.date(completedAt) }) : t(status === "in_progress" ? "skillsMap.module.begun" : "skillsMap.module.open", { program });
  return (
    <Rows small>
      {modules.map((one) => {
        const href = hrefOf(one);
        return <Row key={`${one.enrolmentId} ${one.moduleId}`} title={one.module} {...(href === null ? { plain: true } : { href })}><span className="small soft">{lineOf(one)}</span></Row>;
      })}
      {scores.map((one) => <Row key={one.submissionId} title={one.assignment} plain><span className="small soft">{t("skillsMap.score", { score: format.score(one.score), max: format.number(one.max), date: format.date(one.at) })}</span></Row>)}
      {badges.map((one) => <Row key={one.id} title={one.name} plain><span className="small soft">{t("skillsMap.badge", { date: format.date(one.at) })}</span></Row>)}
    </Rows>
  );
}

/** A client's skills by category: drawn, and below the picture in words what each rests on. */
export function SkillsMapView({ map, hrefOf }: { map: SkillsMap; hrefOf: ModuleHref }) {
  const t = useT();
  return (
    <div className="stack">
      <p>{t("skillsMap.rests", { grounded: map.grounded, skills: map.skills })}</p>
      {map.categories.map((category) => (
        <Section key={category.id} id={`category-${category.id}`} title={category.name}>
          <div className="stack">
            <CategoryChart category={category} />
            {category.skills.map((skill) => (
            <section key={skill.id} aria-labelledby={`skill-${skill.id}`}>
              <h3 id={`skill-${skill.id}`}>{skill.name}</h3>
              {skill.description ? <p className="soft">{skill.description}</p> : null}
              {skill.modules.length > 0 ? <p className="small soft">{t("skillsMap.modules", { done: skill.done, total: skill.modules.length })}</p> : null}
              <Grounds skill={skill} hrefOf={hrefOf} />
            </section>
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}
