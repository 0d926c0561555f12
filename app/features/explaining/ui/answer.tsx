import { errorText } from "~/features/explaining/words";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Flash } from "~/ui";
import type { Why } from "../why.server";

/** The rule of a page's gate, in words. */
function useRule(): (need: NonNullable<Why["page"]>["explained"]["need"]) => string {
  const t = useT();
  const format = useFormat();
  return (need) => {
    if (!need) return t("why.rule.none");
    const roles = "role" in need ? (typeof need.role === "string" ? [need.role] : need.role) : [];
    const who = "role" in need ? t("why.rule.role", { roles: format.list(roles.map((role) => t(`people.role.${role}`))) }) : t("orgAdmin" in need ? "why.rule.orgAdmin" : "why.rule.signedIn");
    return [who, need.guardian === undefined ? null : t("why.rule.guardian"), need.feature === undefined ? null : t("why.rule.feature", { feature: need.feature })].filter((part) => part !== null).join("; ");
  };
}

/** What a page answers, by which rule. */
export function Answer({ page, person, tiers }: Why) {
  const t = useT();
  const rule = useRule();
  if (!page) return null;
  const name = person && !person.suspended ? person.name : t("why.nobody");
  const { verdict, need, pattern } = page.explained;
  const said = verdict.kind === "refused" ? t("why.answer.refused", { name, status: verdict.status }) : verdict.kind === "elsewhere" ? t("why.answer.elsewhere", { name, to: verdict.to }) : t("why.answer.in", { name });
  const because = verdict.kind !== "refused" ? null : verdict.status === 404 ? t(tiers ? "why.answer.404" : "why.answer.404.nobody") : errorText(t, verdict.reason, verdict.values);
  return (
    <>
      <Flash live={false} tone={verdict.kind === "in" ? "ok" : "warn"}>{said} {because}</Flash>
      <Facts items={[{ label: t("why.page"), value: <a href={page.at}>/{pattern}</a> }, { label: t("why.rule"), value: rule(need) }]} />
    </>
  );
}

/** What of a person a gate goes by. */
export function Who({ person }: Pick<Why, "person">) {
  const t = useT();
  const format = useFormat();
  if (!person) return null;
  const { roles, organisations, suspended, owes } = person;
  return (
    <Facts
      items={[
        { label: t("why.who"), value: <a href={paths.admin.person(person.id)}>{person.name}</a> },
        { label: t("why.who.roles"), value: roles.length === 0 ? t("why.who.roles.none") : format.list(roles.map((role) => t(`people.role.${role}`))) },
        ...(organisations.length === 0 ? [] : [{ label: t("why.who.organisations"), value: format.list(organisations) }]),
        { label: t("why.who.state"), value: suspended ? t("why.who.suspended") : owes ? t(`why.who.owes.${owes}`) : t("why.who.active") },
      ]}
    />
  );
}
