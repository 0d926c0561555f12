import type { StaffRole } from "~/access/staff/rules";
import { staffRoles } from "~/access/staff/rules";
import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import type { RefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Facts, Filters, FilterSearch, OrderButtons, Row, Rows, Section, SelectField, Tag } from "~/ui";
import { writeNamed } from "../forms";
import type { StaffPage } from "../queries.server";

export interface StaffEditorProps {
  /** An address where these staff work: why they may open it, and who it comes down to by which rows. */
  readonly why: string;
  /** The address of the place. */
  readonly place: string;
  readonly staff: StaffPage;
  readonly q: string;
  readonly form: RefusedForm;
}

/** Those who are named in one role here: the primary first, with the ways to change that. */
function RoleSection({ place, staff, role }: { place: string; staff: StaffPage; role: StaffRole }) {
  const t = useT();
  const moves = useMoves();
  const named = staff.named.filter((one) => one.role === role);
  return (
    <Section id={role} title={t(`staffing.role.${role}`)}>
      {named.length === 0 ? <p className="soft">{t(`staffing.none.${role}`)}</p> : null}
      {named.length > 0 ? (
        <Rows small>
          {named.map((one, at) => (
            <Row
              key={one.userId}
              title={one.name}
              aside={
                <>
                  <OrderButtons action={paths.staffing.order(place)} item={writeNamed(role, one.userId)} {...moves(one.name, at === 0, at === named.length - 1)} />
                  <a href={paths.staffing.removal(place, role, one.userId)} aria-label={t("staffing.remove.name", { name: one.name, role: t(`staffing.as.${role}`) })}>{t("staffing.remove")}</a>
                </>
              }
            >
              {one.stands ? <Tag shape={at === 0 ? "full" : "half"} {...(at === 0 ? { tone: "ok" } : {})}>{t(at === 0 ? "staffing.primary" : "staffing.alternate")}</Tag> : <Tag shape="back" tone="warn">{t("staffing.absent")}</Tag>}
            </Row>
          ))}
        </Rows>
      ) : null}
    </Section>
  );
}

/** Who instructs and who coaches in the end, and by which tier. */
function Resolved({ staff, why }: Pick<StaffEditorProps, "staff" | "why">) {
  const t = useT();
  const format = useFormat();
  const value = (role: StaffRole) => {
    const [first] = staff.resolved[role];
    return first ? t(`staffing.resolved.${first.tier}`, { names: format.list(staff.resolved[role].map(({ name }) => name)) }) : <span className="soft">{t("staffing.resolved.nobody")}</span>;
  };
  return (
    <Section id="resolved" title={t("staffing.resolved")} link={{ href: paths.staffing.why({ at: why }), label: t("why.title") }}>
      <Facts items={staffRoles.map((role) => ({ label: t(`staffing.resolved.${role}`), value: value(role) }))} />
    </Section>
  );
}

function NameSomebody({ place, staff, q, form }: StaffEditorProps) {
  const t = useT();
  const groups = staffRoles.filter((role) => staff.candidates[role].length > 0).map((role) => ({ group: t(`staffing.role.${role}`), options: staff.candidates[role].map(({ userId, name }) => ({ value: writeNamed(role, userId), label: name })) }));
  return (
    <Section id="add" title={t("staffing.add")}>
      {staff.more || q ? (
        <>
          {staff.more ? <p className="hint">{t("staffing.find.more")}</p> : null}
          <Filters action={place} label={t("staffing.add")}><FilterSearch name="q" label={t("staffing.find")} defaultValue={q} /></Filters>
        </>
      ) : null}
      {groups.length === 0 ? <p className="soft">{t("staffing.nobodyLeft")}</p> : (
        <form method="post" action={place}>
          <SelectField name="person" label={t("staffing.who")} hint={t("staffing.who.hint")} options={groups} blank required error={form.of("person")} defaultValue={form.typed("person") ?? ""} />
          <ButtonRow>
            <Button>{t("staffing.action")}</Button>
          </ButtonRow>
        </form>
      )}
    </Section>
  );
}

/** The staff of one place: who is named, who it comes down to, and the form that names somebody. */
export function StaffEditor(props: StaffEditorProps) {
  const { place, staff, why } = props;
  return (
    <>
      {staffRoles.map((role) => <RoleSection key={role} place={place} staff={staff} role={role} />)}
      <Resolved staff={staff} why={why} />
      <NameSomebody {...props} />
    </>
  );
}
