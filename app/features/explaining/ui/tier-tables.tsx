import { staffRoles } from "~/access/staff/rules";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, Tag } from "~/ui";
import type { NamedStaff } from "~/features/staffing/index.server";
import type { Tier, Tiers, Why } from "../why.server";

/** How a row of a tier counts in the end. */
function useStanding({ resolved }: Tiers, { tier }: Tier): (row: NamedStaff) => string {
  const t = useT();
  return (row) => {
    if (!row.stands) return t("why.tier.absent");
    const decided = resolved[row.role];
    const at = decided.findIndex(({ userId, tier: of }) => userId === row.userId && of === tier);
    return t(at === 0 ? "why.tier.primary" : at > 0 ? "why.tier.alternate" : "why.tier.under");
  };
}

function TierTable({ tiers, tier, asked }: { readonly tiers: Tiers; readonly tier: Tier; readonly asked: string | null }) {
  const t = useT();
  const standing = useStanding(tiers, tier);
  const title = t(`why.tier.${tier.tier}`);
  const href = placeHref(tiers, tier);
  return (
    <>
      <h3 className="small">{href ? <a href={href}>{title}</a> : title}</h3>
      {tier.named.length === 0 ? <p className="soft">{t("why.tier.none")}</p> : (
        <Table<NamedStaff>
          caption={t("why.tier.caption", { tier: title })}
          rowKey={(row) => `${row.role} ${row.userId}`}
          rows={tier.named}
          sticky={false}
          columns={[
            { key: "who", label: t("why.tier.who"), head: true, cell: (row) => <><a href={paths.admin.person(row.userId)}>{row.name}</a>{row.userId === asked ? <> <Tag shape="full" tone="info">{t("why.tier.asked")}</Tag></> : null}</> },
            { key: "role", label: t("why.tier.role"), narrow: "label", cell: (row) => t(`staffing.as.${row.role}`) },
            { key: "standing", label: t("why.tier.standing"), narrow: "label", cell: standing },
          ]}
        />
      )}
    </>
  );
}

function placeHref({ where }: Tiers, { tier }: Tier): string | null {
  if (tier === 1) return paths.staffing.program(where.programId);
  if (where.moduleId === undefined) return null;
  if (tier === 2) return paths.staffing.module(where.programId, where.moduleId);
  return where.client && where.enrolmentId !== undefined ? paths.staffing.enrolmentModule(where.client.id, where.enrolmentId, where.moduleId) : null;
}

/** How the asked person stands to the place, in a sentence. */
function Theirs({ tiers, person }: { readonly tiers: Tiers; readonly person: NonNullable<Why["person"]> }) {
  const t = useT();
  const format = useFormat();
  const on = tiers.tiers.filter(({ named }) => named.some(({ userId, stands }) => stands && userId === person.id)).map(({ tier }) => t(`why.tier.${tier}`));
  const { name } = person;
  return (
    <p>
      {tiers.where.client?.id === person.id ? `${t("why.tier.client", { name })} ` : null}
      {on.length > 0 ? t("why.tier.theirs", { name, tiers: format.list(on) }) : t("why.tier.notTheirs", { name })}
    </p>
  );
}

/** The tiers at a place, the highest first, and who it comes down to. */
export function TierTables({ tiers, person }: { readonly tiers: Tiers; readonly person: Why["person"] }) {
  const t = useT();
  const format = useFormat();
  const { where, resolved } = tiers;
  const result = (role: (typeof staffRoles)[number]) => {
    const [first] = resolved[role];
    return first ? t("why.tiers.result", { names: format.list(resolved[role].map(({ name }) => name)), tier: first.tier }) : t("why.tiers.nobody");
  };
  return (
    <>
      <Facts items={[{ label: t("why.tiers.at"), value: [where.client?.name, where.module, where.program].filter((one) => one).join(", ") }, ...staffRoles.map((role) => ({ label: t(`why.tiers.result.${role}`), value: result(role) }))]} />
      {person ? <Theirs tiers={tiers} person={person} /> : null}
      <p className="soft">{t("why.tiers.decides")}</p>
      {tiers.tiers.map((tier) => <TierTable key={tier.tier} tiers={tiers} tier={tier} asked={person?.id ?? null} />)}
    </>
  );
}
