import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { editField } from "~/features/assignments/type-fields.server";
import { FieldForm } from "~/features/assignments/type-forms";
import { fieldPage, type ShownField, type ShownType } from "~/features/assignments/type-queries.server";
import { FieldFields } from "~/features/assignments/ui/field-fields";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly field: ShownField;
}

export const handle: RouteHandle<Data> = {
  title: "types.field.edit",
  density: "dense",
  above: ({ type }) => aboveInType(type),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await fieldPage(ctx, args.params.id ?? "", args.params.fieldId ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", fieldId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await fieldPage(ctx, id, fieldId), form: FieldForm,
    verb: (values) => editField(ctx, id, fieldId, values),
    to: paths.assignmentTypes.one(id), said: flash.ok("types.saved"), refusals: { answered: { kind: "types.error.answered" } },
  });
}

export default function Field() {
  const { type, field } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.field.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.assignmentTypes.field(type.id, field.id)}>
        <FieldFields field={field} form={form} />
        <ButtonRow>
          <Button>{t("types.save")}</Button>
          <LinkButton variant="quiet" href={paths.assignmentTypes.fieldArchival(type.id, field.id)}>{t("types.field.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
