import { useFormat, useT } from "~/platform/shell";
import { paths } from "~/platform/paths";
import { Facts, Flash, Section, Timeline } from "~/ui";
import { en } from "~/platform/messages/en";
import type { MessageKey } from "~/platform/messages";
import type { AcademyReport, WorkHealth } from "../academy-page.server";
import { StatusTag } from "./status-tag";

const isKey = (key: string): key is MessageKey => key in en;

/** Why it does not answer, if it does not. */
export function Standing({ academy }: { academy: AcademyReport }) {
  const t = useT();
  const format = useFormat();
  const { fault, status } = academy;
  return (
    <>
      {fault !== null ? <Flash tone="bad" live={false}>{t(`academies.fault.${fault}`)} {academy.faultDetail}</Flash> : null}
      {academy.foreignTo !== null ? <Flash tone="warn" live={false}>{t("academies.foreign", { environment: academy.foreignTo })}</Flash> : null}
      {fault === null && !academy.writable ? <Flash tone="bad" live={false}>{t("academies.fault.unwritable")}</Flash> : null}
      {status !== "active" ? (
        <Flash tone="warn" live={false}>
          {t(`academies.standing.${status}`, { when: academy.statusAt === null ? "" : format.dateTime(academy.statusAt) })} {academy.statusReason}
        </Flash>
      ) : null}
    </>
  );
}

/** Where it is and how large. */
export function AcademyFacts({ academy }: { academy: AcademyReport }) {
  const t = useT();
  const format = useFormat();
  const { schemaVersion: version, knownVersion: known } = academy;
  const schema = version < known ? t("console.schema.behind", { version }) : version > known ? t("academies.schema.ahead", { version }) : t("console.schema.version", { version });
  return (
    <Facts
      items={[
        { label: t("console.status"), value: <StatusTag status={academy.status} fault={academy.fault} foreign={academy.foreignTo !== null} /> },
        { label: t("academies.slug"), value: academy.slug },
        { label: t("academies.address"), value: <a href={academy.origin}>{academy.origin}</a> },
        { label: t("academies.hosts.others"), value: academy.hosts.filter(({ isPrimary }) => !isPrimary).map(({ host }) => host).join(", ") || t("academies.hosts.none") },
        { label: t("console.size"), value: academy.bytes === null ? t("console.size.missing") : format.bytes(academy.bytes) },
        { label: t("console.schema"), value: schema },
        { label: t("console.lastWrite"), value: academy.lastWriteAt === null ? t("console.jobs.unknown") : format.dateTime(academy.lastWriteAt) },
        { label: t("academies.madeBy"), value: t(academy.selfRegistered ? "academies.madeBy.self" : "academies.madeBy.operator") },
        { label: t("academies.created"), value: format.dateTime(academy.createdAt) },
      ]}
    />
  );
}

/** How its jobs and its mail are doing: counts and ages. */
export function Work({ work }: { work: WorkHealth | null }) {
  const t = useT();
  const format = useFormat();
  if (!work) return <p className="soft">{t("academies.work.unknown")}</p>;
  return (
    <Facts
      items={[
        { label: t("academies.work.waiting"), value: format.number(work.waiting) },
        { label: t("academies.work.due"), value: work.dueSince === null ? t("academies.work.due.none") : format.dateTime(work.dueSince) },
        { label: t("academies.work.running"), value: format.number(work.running) },
        { label: t("academies.work.dead"), value: format.number(work.dead) },
        { label: t("academies.work.mail"), value: format.number(work.failedEmails) },
      ]}
    />
  );
}

/** How far its first admin has come, with the way to send another invitation. */
export function Admin({ academy }: { academy: AcademyReport }) {
  const t = useT();
  const standing = academy.work?.admin;
  if (!standing) return null;
  return (
    <Section title={t("academies.admin")} id="admin" {...(standing === "there" || academy.status !== "active" ? {} : { link: { href: paths.operator.invitation(academy.id), label: t("academies.invite") } })}>
      <p>{t(`academies.admin.${standing}`)}</p>
    </Section>
  );
}

/** What was done with it, newest first. */
export function Acts({ acts }: { acts: AcademyReport["acts"] }) {
  const t = useT();
  const format = useFormat();
  if (acts.length === 0) return <p className="soft">{t("academies.acts.none")}</p>;
  // What works by itself has a word of its own; people have their names.
  const whom = (by: string) => {
    const key = `academies.by.${by}`;
    return isKey(key) ? t(key) : by;
  };
  const what = (action: string, actor: string) => {
    const key = `academies.act.${action}`;
    const by = whom(actor);
    return isKey(key) ? t(key, { by }) : t("academies.act.other", { by, action });
  };
  return (
    <Timeline
      entries={acts.map((act) => ({
        key: act.id,
        title: act.why === null ? what(act.action, act.by) : t("academies.act.why", { what: what(act.action, act.by), why: act.why }),
        when: <time dateTime={new Date(act.at).toISOString()}>{format.dateTime(act.at)}</time>,
      }))}
    />
  );
}
