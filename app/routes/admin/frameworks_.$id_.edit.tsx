import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { FrameworkForm } from "~/features/frameworks/forms";
import { editFramework, frameworkPage, type ShownFramework } from "~/features/frameworks/index.server";
import { FrameworkFields } from "~/features/frameworks/ui/framework-fields";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
}

export const handle: RouteHandle<Data> = {
  title: "frameworks.edit",
  density: "dense",
  above: ({ framework }) => aboveInFramework(framework),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await frameworkPage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply({ framework: found.framework });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await frameworkPage(ctx, id), form: FrameworkForm,
    verb: (values) => editFramework(ctx, id, values),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.saved"), refusals: { "scale-in-use": { scaleMax: "frameworks.error.scaleInUse" }, "pass-mark": { scaleMax: "frameworks.error.passMark" } },
  });
}

export default function EditFramework() {
  const { framework } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("frameworks.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.frameworks.edit(framework.id)}>
        <FrameworkFields values={framework} scored={framework.scored} form={form} />
        <ButtonRow>
          <Button>{t("frameworks.save")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
