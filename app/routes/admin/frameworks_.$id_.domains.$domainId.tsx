import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { DomainForm } from "~/features/frameworks/forms";
import { domainPage, editDomain, type ShownDomain, type ShownFramework } from "~/features/frameworks/index.server";
import { DomainFields } from "~/features/frameworks/ui/scored-fields";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
  readonly domain: ShownDomain;
}

export const handle: RouteHandle<Data> = {
  title: "frameworks.domain.edit",
  density: "dense",
  above: ({ framework }) => aboveInFramework(framework),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await domainPage(ctx, args.params.id ?? "", args.params.domainId ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", domainId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await domainPage(ctx, id, domainId), form: DomainForm,
    verb: (values) => editDomain(ctx, id, domainId, values),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.saved"), refusals: {},
  });
}

export default function Domain() {
  const { framework, domain } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("frameworks.domain.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.frameworks.domain(framework.id, domain.id)}>
        <DomainFields values={domain} form={form} />
        <ButtonRow>
          <Button>{t("frameworks.save")}</Button>
          <LinkButton variant="quiet" href={paths.frameworks.domainArchival(framework.id, domain.id)}>{t("frameworks.domain.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
