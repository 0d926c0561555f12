import { useFormat, useT } from "~/platform/shell";
import { Facts } from "~/ui";
import type { ShownPerson } from "../person.server";

/** What admins know of a person's account. */
export function PersonFacts({ person }: { person: ShownPerson }) {
  const t = useT();
  const format = useFormat();
  const { suspendedAt, suspendedReason } = person;
  const state = () => {
    if (suspendedAt === null) return t(person.lastSeenAt === null ? "people.status.never" : "people.status.active");
    const when = format.dateTime(suspendedAt);
    return suspendedReason ? t("person.state.suspended", { when, reason: suspendedReason }) : t("person.state.suspendedOnly", { when });
  };
  return (
    <Facts
      items={[
        { label: t("person.email"), value: person.emailConfirmed ? t("person.email.confirmed", { email: person.email }) : person.email },
        ...(person.pronouns ? [{ label: t("identity.pronouns"), value: person.pronouns }] : []),
        ...(person.schedulingUrl ? [{ label: t("identity.schedulingUrl"), value: <a className="tw:break-words" href={person.schedulingUrl} rel="noopener nofollow">{person.schedulingUrl}</a> }] : []),
        { label: t("person.roles"), value: person.roles.map((role) => t(`people.role.${role}`)).join(", ") || t("people.role.none") },
        { label: t("person.organisations"), value: person.organisations.map(({ name, admin }) => (admin ? t("people.organisation.admin", { organisation: name }) : name)).join(", ") || t("person.organisations.none") },
        { label: t("person.state"), value: state() },
        { label: t("person.joined"), value: format.dateTime(person.createdAt) },
        { label: t("person.seen"), value: person.lastSeenAt === null ? t("people.seen.never") : format.dateTime(person.lastSeenAt) },
        { label: t("person.password"), value: t(person.hasPassword ? "person.password.chosen" : "person.password.none") },
        { label: t("person.factor"), value: person.factorSince === null ? t("person.factor.none") : t("person.factor.since", { when: format.dateTime(person.factorSince) }) },
      ]}
    />
  );
}
