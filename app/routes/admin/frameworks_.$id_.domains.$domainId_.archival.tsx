import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/frameworks/forms";
import { archiveDomain, domainPage, type ShownDomain, type ShownFramework } from "~/features/frameworks/index.server";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
  readonly domain: ShownDomain;
}

export const handle: RouteHandle<Data> = {
  title: "frameworks.domain.archive",
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
  return answerButton(ctx, args.request, {
    about: await domainPage(ctx, id, domainId), form: NothingForm,
    verb: () => archiveDomain(ctx, id, domainId),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.domain.archived"),
  });
}

export default function DomainArchival() {
  const { framework, domain } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("frameworks.domain.archive")} />
      <p>{t("frameworks.domain.archive.text", { name: domain.name, count: domain.questions.length })}</p>
      <form method="post" action={paths.frameworks.domainArchival(framework.id, domain.id)}>
        <ButtonRow>
          <Button variant="danger">{t("frameworks.domain.archive")}</Button>
          <LinkButton variant="quiet" href={paths.frameworks.one(framework.id)}>{t("frameworks.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
