import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { EntryLinkForm } from "~/features/entry-links/forms";
import { editEntryLink, entryLinkChoices, oneEntryLink, type Choices, type EntryLink } from "~/features/entry-links/index.server";
import { EntryLinkFields } from "~/features/entry-links/ui/entry-link-fields";
import { inEntryLinks } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly link: EntryLink;
  readonly choices: Choices;
  /** Its whole address. */
  readonly address: string;
}

export const handle: RouteHandle<Data> = { title: ({ link }) => link.name, density: "dense", above: inEntryLinks };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const link = await oneEntryLink(ctx.read, args.params.id ?? "");
  if (!link) throw notFound();
  return reply<Data>({ link, choices: await entryLinkChoices(ctx.read), address: ctx.academy.origin + paths.entryLinks.enter(link.slug) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await oneEntryLink(ctx.read, id),
    form: EntryLinkForm,
    verb: (values) => editEntryLink(ctx, id, values),
    refusals: { taken: { slug: "entryLinks.slug.taken" }, program: { programId: "entryLinks.program.gone" }, organisation: { organisationId: "entryLinks.organisation.gone" } },
    to: paths.entryLinks.one(id),
    said: flash.ok("entryLinks.saved"),
  });
}

export default function EntryLinkPage() {
  const { link, choices, address } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const open = link.archivedAt === null;
  return (
    <>
      <PageHeader title={link.name} sentence={<span className="tw:break-all">{address}</span>} action={open ? <LinkButton variant="second" href={paths.entryLinks.enter(link.slug)}>{t("entryLinks.open")}</LinkButton> : undefined} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.entryLinks.one(link.id)}>
        <EntryLinkFields link={link} choices={choices} form={form} />
        <ButtonRow>
          <Button>{t("entryLinks.save")}</Button>
          <LinkButton href={paths.entryLinks.archival(link.id)} variant={open ? "danger" : "second"}>
            {t(open ? "entryLinks.archive" : "entryLinks.restore")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
