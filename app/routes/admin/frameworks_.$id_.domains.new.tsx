import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { DomainForm } from "~/features/frameworks/forms";
import { addDomain, frameworkPage, type ShownFramework } from "~/features/frameworks/index.server";
import { DomainFields } from "~/features/frameworks/ui/scored-fields";
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
  title: "frameworks.domain.new",
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
    about: await frameworkPage(ctx, id), form: DomainForm,
    verb: (values) => addDomain(ctx, id, values),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.domain.added"), refusals: {},
  });
}

export default function NewDomain() {
  const { framework } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("frameworks.domain.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.frameworks.newDomain(framework.id)}>
        <DomainFields form={form} />
        <ButtonRow>
          <Button>{t("frameworks.domain.add")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
