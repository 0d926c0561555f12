import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { EntryLinkForm } from "~/features/entry-links/forms";
import { createEntryLink, entryLinkChoices } from "~/features/entry-links/index.server";
import { EntryLinkFields } from "~/features/entry-links/ui/entry-link-fields";
import { inEntryLinks } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "entryLinks.new", density: "dense", above: inEntryLinks };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ choices: await entryLinkChoices(ctx.read) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy,
    form: EntryLinkForm,
    verb: (values) => createEntryLink(ctx, values),
    refusals: { taken: { slug: "entryLinks.slug.taken" }, program: { programId: "entryLinks.program.gone" }, organisation: { organisationId: "entryLinks.organisation.gone" } },
    to: ({ id }) => paths.entryLinks.one(id),
    said: flash.ok("entryLinks.created"),
  });
}

export default function NewEntryLink() {
  const { choices } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("entryLinks.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.entryLinks.new()}>
        <EntryLinkFields link={null} choices={choices} form={form} />
        <ButtonRow>
          <Button>{t("entryLinks.create")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
