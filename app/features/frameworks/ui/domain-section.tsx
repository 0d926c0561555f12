import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, OrderButtons, Row, Rows, Section } from "~/ui";
import type { ShownDomain } from "../queries.server";

export interface DomainSectionProps {
  readonly frameworkId: string;
  readonly domain: ShownDomain;
  readonly first: boolean;
  readonly last: boolean;
}

/** A domain with its questions, each with the way to change and to move it. */
export function DomainSection({ frameworkId, domain, first, last }: DomainSectionProps) {
  const t = useT();
  const moves = useMoves();
  const { questions } = domain;
  return (
    <Section id={`domain-${domain.id}`} title={domain.name} link={{ href: paths.frameworks.domain(frameworkId, domain.id), label: t("frameworks.domain.edit") }} aside={<OrderButtons action={paths.frameworks.domainOrder(frameworkId)} item={domain.id} {...moves(domain.name, first, last)} />}>
      <div className="stack">
        {domain.description ? <p>{domain.description}</p> : null}
        <p className="soft">{t("frameworks.weightOf", { weight: domain.weight })}</p>
        {questions.length === 0 ? <p className="soft">{t("frameworks.question.none")}</p> : null}
        {questions.length > 0 ? (
          <Rows small>
            {questions.map((question, at) => (
              <Row
                key={question.id}
                title={question.text}
                href={paths.frameworks.question(frameworkId, domain.id, question.id)}
                aside={<OrderButtons action={paths.frameworks.questionOrder(frameworkId, domain.id)} item={question.id} {...moves(question.text, at === 0, at === questions.length - 1)} />}
              >
                <span className="soft">{t("frameworks.weightOf", { weight: question.weight })}</span>
              </Row>
            ))}
          </Rows>
        ) : null}
        <ButtonRow>
          <LinkButton variant="second" small href={paths.frameworks.newQuestion(frameworkId, domain.id)}>{t("frameworks.question.addTo", { domain: domain.name })}</LinkButton>
          <LinkButton variant="quiet" small href={paths.skills.ofDomain(frameworkId, domain.id)}>{t("skills.pick.domain")}</LinkButton>
        </ButtonRow>
      </div>
    </Section>
  );
}
