import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { TypeForm } from "~/features/assignments/type-forms";
import { createType } from "~/features/assignments/types.server";
import { TypeFields } from "~/features/assignments/ui/type-fields";
import { frameworksOffered } from "~/features/frameworks/index.server";
import { aboveInTypes } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
}

export const handle: RouteHandle = { title: "types.new", density: "dense", above: aboveInTypes };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ frameworks: await frameworksOffered(ctx.read) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, TypeForm);
  if (!form.ok) return form.reply();
  const created = await createType(ctx, form.value);
  if (!created.ok) return form.reply(created.reason === "framework" ? { frameworkId: "types.error.framework" } : { passMark: "types.error.passMarkScale" });
  return redirectWith(ctx, paths.assignmentTypes.one(created.value), flash.ok("types.created"));
}

export default function NewAssignmentType() {
  const { frameworks } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.assignmentTypes.new()}>
        <TypeFields frameworks={frameworks} form={form} />
        <ButtonRow>
          <Button>{t("types.new.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
