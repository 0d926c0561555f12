import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { archiveField } from "~/features/assignments/type-fields.server";
import { NothingForm } from "~/features/assignments/type-forms";
import { fieldPage, type ShownField, type ShownType } from "~/features/assignments/type-queries.server";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly field: ShownField;
}

export const handle: RouteHandle<Data> = {
  title: "types.field.archive",
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
  if (!(await fieldPage(ctx, id, fieldId))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const archived = await archiveField(ctx, id, fieldId);
  if (!archived.ok) throw notFound();
  return redirectWith(ctx, paths.assignmentTypes.one(id), flash.ok("types.field.archived"));
}

export default function FieldArchival() {
  const { type, field } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("types.field.archive")} />
      <p>{t("types.field.archive.text", { label: field.label })}</p>
      <form method="post" action={paths.assignmentTypes.fieldArchival(type.id, field.id)}>
        <ButtonRow>
          <Button variant="danger">{t("types.field.archive")}</Button>
          <LinkButton variant="quiet" href={paths.assignmentTypes.one(type.id)}>{t("types.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
