import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { TypeForm } from "~/features/assignments/type-forms";
import { type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { editType } from "~/features/assignments/types.server";
import { TypeFields } from "~/features/assignments/ui/type-fields";
import { frameworksOffered } from "~/features/frameworks/index.server";
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
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
}

export const handle: RouteHandle<Data> = {
  title: "types.edit",
  density: "dense",
  above: ({ type }) => aboveInType(type),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const [found, frameworks] = await Promise.all([typePage(ctx, args.params.id ?? ""), frameworksOffered(ctx.read)]);
  if (!found) throw notFound();
  return reply({ type: found.type, frameworks });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await typePage(ctx, id), form: TypeForm,
    verb: (values) => editType(ctx, id, values),
    to: paths.assignmentTypes.one(id), said: flash.ok("types.saved"), refusals: { framework: { frameworkId: "types.error.framework" }, "pass-mark": { passMark: "types.error.passMarkScale" }, anonymous: { anonymous: "types.error.anonymous" } }, status: 422,
  });
}

export default function EditAssignmentType() {
  const { type, frameworks } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.assignmentTypes.edit(type.id)}>
        <TypeFields type={type} frameworks={frameworks} form={form} />
        <ButtonRow>
          <Button>{t("types.save")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
