import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { FrameworkForm } from "~/features/frameworks/forms";
import { createFramework } from "~/features/frameworks/index.server";
import { FrameworkFields } from "~/features/frameworks/ui/framework-fields";
import { aboveInFrameworks } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "frameworks.new", density: "dense", above: aboveInFrameworks };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, FrameworkForm);
  if (!form.ok) return form.reply();
  return redirectWith(ctx, paths.frameworks.one(await createFramework(ctx, form.value)), flash.ok("frameworks.created"));
}

export default function NewFramework() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("frameworks.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.frameworks.new()}>
        <FrameworkFields form={form} />
        <ButtonRow>
          <Button>{t("frameworks.new.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
