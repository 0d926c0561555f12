import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, Facts, LinkButton, Section, Tag } from "~/ui";
import type { Domain, DomainPlaces } from "../domains";

const looks = { waiting: { shape: "half", tone: "warn" }, proven: { shape: "tick", tone: "ok" }, lost: { shape: "full", tone: "bad" } } as const;

function StateTag({ state }: Pick<Domain, "state">) {
  const t = useT();
  return <Tag {...looks[state]}>{t(`academies.domains.state.${state}`)}</Tag>;
}

/** What an academy says is its own: how each stands, the record that proves it, and what can be done. */
export function DomainList({ places, domains }: { places: DomainPlaces; domains: readonly Domain[] }) {
  const t = useT();
  const format = useFormat();
  if (domains.length === 0) return <Empty title={t("academies.domains.none")}>{t("academies.domains.none.text")}</Empty>;
  return (
    <>
      {domains.map((domain) => (
        <Section key={domain.id} title={domain.host} id={domain.id}>
          <div className="stack">
            <Facts
              items={[
                { label: t("console.status"), value: <StateTag state={domain.state} /> },
                { label: t("academies.domains.record.name"), value: <code>{domain.record.name}</code> },
                { label: t("academies.domains.record.value"), value: <code>{domain.record.value}</code> },
                { label: t("academies.domains.looked"), value: domain.checkedAt === null || domain.found === null ? t("academies.domains.looked.never") : t("academies.domains.looked.found", { when: format.dateTime(domain.checkedAt), what: t(`academies.domains.found.${domain.found}`) }) },
              ]}
            />
            <form method="post" action={places.look(domain.id)}>
              <ButtonRow>
                <Button variant="second">{t("academies.domains.look")}</Button>
                <LinkButton variant="quiet" href={places.removal(domain.id)}>{t("academies.domains.remove")}</LinkButton>
              </ButtonRow>
            </form>
          </div>
        </Section>
      ))}
    </>
  );
}
