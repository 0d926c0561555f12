import { staffRoles, type StaffRole } from "~/access/staff/rules";
import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, CheckboxGroup, DateField, FieldPair, Fieldset, HiddenField, RadioGroup, SelectField } from "~/ui";
import type { ChangeFormPage } from "../change-form-page.server";
import type { Prefill } from "../change-prefill";
import { changeKinds, reaches } from "../change-rules";
import { writeNamed } from "../forms";
import type { Candidate } from "../queries.server";

export interface ChangeFieldsProps {
  readonly page: ChangeFormPage;
  readonly prefill: Prefill;
  readonly form: RefusedForm;
}

const choicesOf = (role: StaffRole, people: readonly Candidate[]) => people.map(({ userId, name }) => ({ value: writeNamed(role, userId), label: name }));

/** Who, and in whose place: whoever holds a role, and whoever is named here though they may not hold it any more. */
function WhoFields({ page, form }: Omit<ChangeFieldsProps, "prefill">) {
  const t = useT();
  const holders = (role: StaffRole) => page.candidates[role];
  const past = (role: StaffRole) => page.named[role].filter(({ userId }) => !holders(role).some((one) => one.userId === userId));
  const groups = staffRoles.flatMap((role) => [
    { group: t(`staffing.role.${role}`), options: choicesOf(role, holders(role)) },
    { group: t("staffChanges.instead.group", { role: t(`staffing.as.${role}`) }), options: choicesOf(role, past(role)) },
  ]);
  const named = staffRoles.map((role) => ({ group: t("staffChanges.instead.group", { role: t(`staffing.as.${role}`) }), options: choicesOf(role, page.named[role]) }));
  const filled = <Group extends { readonly options: readonly unknown[] }>(all: readonly Group[]) => all.filter(({ options }) => options.length > 0);
  return (
    <>
      <SelectField name="person" label={t("staffChanges.person")} options={filled(groups)} blank required error={form.of("person")} defaultValue={form.typed("person") ?? ""} />
      {filled(named).length > 0 ? <SelectField name="instead" label={t("staffChanges.instead")} hint={t("staffChanges.instead.hint")} options={filled(named)} blank error={form.of("instead")} defaultValue={form.typed("instead") ?? ""} /> : null}
    </>
  );
}

/** Which clients: those whose rows were ticked, or all that fit. */
function ClientFields({ page, prefill, form }: ChangeFieldsProps) {
  const t = useT();
  const statuses = [{ value: "", label: t("staffChanges.status.any") }, ...(["pending", "active", "paused"] as const).map((value) => ({ value, label: t(`enrolments.status.${value}`) }))];
  const { ticked } = page;
  return (
    <Fieldset legend={t("staffChanges.clients")}>
      {ticked ? (
        <>
          <p>{t("staffChanges.clients.ticked", { count: ticked.length })}: {ticked.map(({ client }) => client).join(", ")}</p>
          {ticked.map(({ id }) => <HiddenField key={id} name="enrolment" value={id} />)}
        </>
      ) : (
        <>
          <FieldPair>
            <SelectField name="status" label={t("staffChanges.status")} options={statuses} error={form.of("status")} defaultValue={form.value("status", prefill.status)} />
            {page.cohorts.length > 0 ? <SelectField name="cohortId" label={t("staffChanges.cohort")} options={[{ value: "", label: t("staffChanges.cohort.any") }, ...page.cohorts.map(({ id, name }) => ({ value: id, label: name }))]} error={form.of("cohortId")} defaultValue={form.value("cohortId", prefill.cohort)} /> : null}
          </FieldPair>
          <Checkbox name="onlyGaps" label={t("staffChanges.onlyGaps")} error={form.of("onlyGaps")} defaultChecked={form.value("onlyGaps", prefill.onlyGaps ? "on" : "") === "on"} />
        </>
      )}
    </Fieldset>
  );
}

/** What is to change, where, and from when on. */
export function ChangeFields({ page, prefill, form }: ChangeFieldsProps) {
  const t = useT();
  const places = reaches.map((value) => ({ value, label: t(`staffChanges.reach.${value}`), ...(value === "everywhere" ? { hint: t("staffChanges.reach.everywhere.hint") } : {}) }));
  return (
    <>
      <RadioGroup name="kind" label={t("staffChanges.kind")} options={changeKinds.map((value) => ({ value, label: t(`staffChanges.kind.${value}`) }))} required error={form.of("kind")} defaultValue={form.value("kind", prefill.kind)} />
      <WhoFields page={page} form={form} />
      <RadioGroup name="reach" label={t("staffChanges.reach")} options={places} required error={form.of("reach")} defaultValue={form.value("reach", prefill.reach)} />
      {page.modules.length > 0 ? <CheckboxGroup name="module" label={t("staffChanges.modules")} options={page.modules.map(({ id, title }) => ({ value: id, label: title }))} error={form.of("module")} defaultValue={form.sent ? form.typedAll("module") : prefill.modules} /> : null}
      <ClientFields page={page} prefill={prefill} form={form} />
      <FieldPair>
        <DateField name="startsOn" label={t("staffChanges.startsOn")} hint={t("staffChanges.startsOn.hint")} optional error={form.of("startsOn")} defaultValue={form.value("startsOn", "")} />
        <DateField name="endsOn" label={t("staffChanges.endsOn")} hint={t("staffChanges.endsOn.hint")} optional error={form.of("endsOn")} defaultValue={form.value("endsOn", "")} />
      </FieldPair>
    </>
  );
}
