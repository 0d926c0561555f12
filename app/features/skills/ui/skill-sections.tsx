import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, OrderButtons, Row, Rows, Section, Tag } from "~/ui";
import type { ListedCategory, ListedSkill } from "../queries.server";

function SkillRow({ categoryId, skill, first, last }: { categoryId: string; skill: ListedSkill; first: boolean; last: boolean }) {
  const t = useT();
  const moves = useMoves();
  const aside = skill.archived ? <Tag shape="back">{t("skills.tag.archived")}</Tag> : <OrderButtons action={paths.skills.order(categoryId)} item={skill.id} {...moves(skill.name, first, last)} />;
  return (
    <Row title={skill.name} href={paths.skills.one(skill.id)} aside={aside}>
      {skill.description ? <div>{skill.description}</div> : null}
      <span className="small soft">{t("skills.usedBy", { modules: skill.modules, domains: skill.domains })}</span>
    </Row>
  );
}

/** A category with its skills, those in use first, each with the way to change and to move it. */
export function CategorySection({ category, first, last }: { category: ListedCategory; first: boolean; last: boolean }) {
  const t = useT();
  const moves = useMoves();
  const { id, name, archived, skills } = category;
  const [used, put] = [skills.filter((one) => !one.archived), skills.filter((one) => one.archived)];
  const aside = archived ? <Tag shape="back">{t("skills.tag.archived")}</Tag> : <OrderButtons action={paths.skills.categoryOrder()} item={id} {...moves(name, first, last)} />;
  return (
    <Section id={`category-${id}`} title={name} link={{ href: paths.skills.category(id), label: t("skills.category.edit") }} aside={aside}>
      {skills.length === 0 ? <p className="soft">{t("skills.category.none")}</p> : (
        <Rows small>
          {[...used, ...put].map((skill) => <SkillRow key={skill.id} categoryId={id} skill={skill} first={skill === used[0]} last={skill === used.at(-1)} />)}
        </Rows>
      )}
      {archived ? null : (
        <ButtonRow>
          <LinkButton variant="second" small href={paths.skills.new(id)}>{t("skills.new")}</LinkButton>
        </ButtonRow>
      )}
    </Section>
  );
}
