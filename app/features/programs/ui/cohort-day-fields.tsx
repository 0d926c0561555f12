import type { RefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { DateField } from "~/ui";
import { dayName } from "../cohort-days";
import type { CohortModule } from "../cohort-modules.server";
import { opensText } from "./module-table";

/** A day for each module that a cohort goes through; empty: it opens as the module says. */
export function CohortDayFields({ modules, form }: { modules: readonly CohortModule[]; form: RefusedForm }) {
  const t = useT();
  const format = useFormat();
  const hint = (module: CohortModule) => [t("cohortModules.asModule", { when: opensText(module, modules, t, format) }), ...(module.own ? [t("cohortModules.own")] : []), ...(module.status === "draft" ? [t("cohortModules.draft")] : [])].join(". ");
  return (
    <>
      {modules.map((module, index) => {
        const name = dayName(module.id);
        return <DateField key={module.id} name={name} label={t("cohortModules.day", { place: index + 1, module: module.title })} hint={hint(module)} optional error={form.of(name)} defaultValue={form.value(name, module.day)} />;
      })}
    </>
  );
}
