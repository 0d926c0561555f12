import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { addField } from "~/features/assignments/type-fields.server";
import { FieldForm } from "~/features/assignments/type-forms";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { FieldFields } from "~/features/assignments/ui/field-fields";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
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
  if (!(await typePage(ctx, id))) throw notFound();
  const form = await parseForm(args.request, FieldForm);
  if (!form.ok) return form.reply();
  const added = await addField(ctx, id, form.value);
  if (added.ok) return redirectWith(ctx, paths.assignmentTypes.one(id), flash.ok("types.field.added"));
  if (added.reason === "unknown") throw notFound();
  return form.reply({ "": "types.error.tooMany" }, 409);
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
