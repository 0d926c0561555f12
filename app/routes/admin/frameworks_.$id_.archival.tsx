import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/frameworks/forms";
import { archiveFramework, frameworkPage, type ShownFramework } from "~/features/frameworks/index.server";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
}

export const handle: RouteHandle<Data> = {
  title: ({ framework }, t) => t(framework.archived ? "frameworks.restore.title" : "frameworks.archive"),
  density: "dense",
  above: ({ framework }) => aboveInFramework(framework),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await frameworkPage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply({ framework: found.framework });
}

/** Archives a framework, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, {
    about: await frameworkPage(ctx, id), form: ArchivalForm,
    verb: ({ archived }) => archiveFramework(ctx, id, archived === "yes"),
    to: paths.frameworks.one(id), said: ({ archived }) => flash.ok(archived === "yes" ? "frameworks.archived" : "frameworks.restored"),
  });
}

export default function FrameworkArchival() {
  const { framework } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { archived } = framework;
  return (
    <>
      <PageHeader title={t(archived ? "frameworks.restore.title" : "frameworks.archive")} sentence={framework.name} />
      <p>{t(archived ? "frameworks.restore.text" : "frameworks.archive.text")}</p>
      <form method="post" action={paths.frameworks.archival(framework.id)}>
        <HiddenField name="archived" value={archived ? "no" : "yes"} />
        <ButtonRow>
          <Button variant={archived ? "primary" : "danger"}>{t(archived ? "frameworks.restore" : "frameworks.archive")}</Button>
          <LinkButton variant="quiet" href={paths.frameworks.one(framework.id)}>{t("frameworks.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
