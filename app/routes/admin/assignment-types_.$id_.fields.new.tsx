import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { addField } from "~/features/assignments/type-fields.server";
import { FieldForm } from "~/features/assignments/type-forms";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { FieldFields } from "~/features/assignments/ui/field-fields";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly fields: readonly ShownField[];
}

export const handle: RouteHandle<Data> = {
  title: "types.field.new",
  density: "dense",
  above: ({ type }) => aboveInType(type),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await typePage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await typePage(ctx, id), form: FieldForm,
    verb: (values) => addField(ctx, id, values),
    to: paths.assignmentTypes.one(id), said: flash.ok("types.field.added"), refusals: { "too-many": { "": "types.error.tooMany" } },
  });
}

export default function NewField() {
  const { type } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.field.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.assignmentTypes.newField(type.id)}>
        <FieldFields form={form} />
        <ButtonRow>
          <Button>{t("types.field.add")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
