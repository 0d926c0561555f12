import { useRefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, type RichHtml } from "~/ui";
import { ModuleFields, type ModuleFieldsProps } from "./module-fields";
import { Preview } from "./preview";

interface NewModuleFormProps extends Pick<ModuleFieldsProps, "types" | "enrolled" | "others"> {
  readonly action: string;
  /** Where it was begun. */
  readonly back: string;
  readonly preview: RichHtml | undefined;
}

/** The form of a new module, as its page shows it. */
export function NewModuleForm({ action, back, preview, ...fields }: NewModuleFormProps) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <Preview html={preview} />
      <form method="post" action={action}>
        <ModuleFields form={form} {...fields} />
        <ButtonRow>
          <Button>{t("modules.add.action")}</Button>
          <Button variant="second" name="preview" value="yes" formNoValidate>{t("programs.preview.action")}</Button>
          <LinkButton variant="quiet" href={back}>{t("programs.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </div>
  );
}
