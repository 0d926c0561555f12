import { useRefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, Row, Rows, Section, Tag, TextField } from "~/ui";
import type { DomainsView } from "../domain-answers.server";
import type { AcademyHost, Domain, DomainPlaces } from "../domains";
import { AboutAct } from "./act";
import { DomainList } from "./domain-list";

function Hosts({ hosts, places }: { hosts: readonly AcademyHost[]; places: DomainPlaces }) {
  const t = useT();
  return (
    <Rows small>
      {hosts.map(({ host, isPrimary }) => (
        <Row
          key={host}
          title={host}
          aside={isPrimary ? <Tag shape="tick" tone="ok">{t("academies.domains.primary")}</Tag> : (
            <form method="post" action={places.primary}>
              <HiddenField name="host" value={host} />
              <Button variant="quiet" small aria-label={t("academies.domains.primary.of", { host })}>{t("academies.domains.primary.make")}</Button>
            </form>
          )}
        />
      ))}
    </Rows>
  );
}

/** Where an academy answers, what it says is its own, and the way to say more: for its admins as for operators. */
export function Domains({ view: { hosts, domains }, places }: { view: DomainsView; places: DomainPlaces }) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Section title={t("academies.domains.hosts")} id="hosts">
        <div className="stack">
          <p className="soft">{t("academies.domains.hosts.text")}</p>
          <Hosts hosts={hosts} places={places} />
        </div>
      </Section>
      <Section title={t("academies.domains.add")} id="add">
        <form method="post" action={places.home}>
          <TextField name="host" label={t("academies.domains.host")} hint={t("academies.domains.host.hint")} required maxLength={260} autoCapitalize="none" spellCheck={false} error={form.of("host")} defaultValue={form.typed("host") ?? ""} />
          <ButtonRow>
            <Button variant="primary">{t("academies.domains.add")}</Button>
          </ButtonRow>
        </form>
      </Section>
      <DomainList places={places} domains={domains} />
    </>
  );
}

/** The page on which a domain is let go of. */
export function DomainGoing({ domain, places }: { domain: Domain; places: DomainPlaces }) {
  const t = useT();
  return (
    <AboutAct
      title={t("academies.domains.remove.title", { host: domain.host })}
      action={places.removal(domain.id)}
      back={places.home}
      button={t("academies.domains.remove")}
      danger
      what={t(domain.state === "proven" ? "academies.domains.remove.proven" : "academies.domains.remove.waiting")}
    />
  );
}
