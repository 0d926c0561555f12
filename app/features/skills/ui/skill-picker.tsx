import { paths } from "~/platform/paths";
import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, CheckboxGroup, Empty, ErrorSummary, LinkButton, PageHeader } from "~/ui";
import type { Picking } from "../queries.server";

export interface SkillPickerProps extends Picking {
  readonly title: string;
  readonly sentence: string;
  readonly action: string;
  readonly back: string;
  readonly form: RefusedForm;
}

/** Which skills something teaches or scores: boxes by category. The first group says what is wrong with any. */
export function SkillPicker({ categories, picked, title, sentence, action, back, form }: SkillPickerProps) {
  const t = useT();
  const ticked = form.sent ? form.typedAll("skills") : picked;
  return (
    <>
      <PageHeader title={title} sentence={sentence} />
      <ErrorSummary errors={form.errors} />
      {categories.length === 0 ? <Empty title={t("skills.pick.none.title")} action={<LinkButton href={paths.skills.list()}>{t("skills.title")}</LinkButton>}>{t("skills.pick.none.text")}</Empty> : (
        <form method="post" action={action}>
          {categories.map(({ id, name, skills }, at) => (
            <CheckboxGroup key={id} name="skills" {...(at === 0 ? {} : { id: `skills-${id}` })} label={name} options={skills.map((one) => ({ value: one.id, label: one.name, ...(one.description ? { hint: one.description } : {}) }))} defaultValue={ticked} error={at === 0 ? form.of("skills") : []} />
          ))}
          <ButtonRow>
            <Button>{t("skills.save")}</Button>
            <LinkButton variant="quiet" href={back}>{t("skills.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      )}
    </>
  );
}
