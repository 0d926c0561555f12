import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { archiveField } from "~/features/assignments/type-fields.server";
import { NothingForm } from "~/features/assignments/type-forms";
import { fieldPage, type ShownField, type ShownType } from "~/features/assignments/type-queries.server";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
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
  return answerButton(ctx, args.request, {
    about: await fieldPage(ctx, id, fieldId), form: NothingForm,
    verb: () => archiveField(ctx, id, fieldId),
    to: paths.assignmentTypes.one(id), said: flash.ok("types.field.archived"),
  });
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
