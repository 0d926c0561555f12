import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AboutAct } from "~/features/academies/ui/act";
import { NothingForm } from "~/features/entry-links/forms";
import { archiveEntryLink, oneEntryLink, type EntryLink } from "~/features/entry-links/index.server";
import { inEntryLinks } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly link: EntryLink;
}

const what = ({ link }: Data) => (link.archivedAt === null ? "archive" : "restore");

export const handle: RouteHandle<Data> = {
  title: (data, t) => t(`entryLinks.${what(data)}.title`, { name: data.link.name }),
  density: "dense",
  above: ({ link }) => [...inEntryLinks, { label: link.name, href: paths.entryLinks.one(link.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const link = await oneEntryLink(ctx.read, args.params.id ?? "");
  if (!link) throw notFound();
  return reply<Data>({ link });
}

/** Puts it away, or takes it out again. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const link = await oneEntryLink(ctx.read, id);
  const archives = link?.archivedAt === null;
  return answerForm(ctx, args.request, {
    about: link,
    form: NothingForm,
    verb: () => archiveEntryLink(ctx, id, archives),
    refusals: {},
    to: paths.entryLinks.list(),
    said: flash.ok(archives ? "entryLinks.archived" : "entryLinks.restored"),
  });
}

export default function EntryLinkArchival() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { link } = data;
  const act = what(data);
  return <AboutAct title={t(`entryLinks.${act}.title`, { name: link.name })} action={paths.entryLinks.archival(link.id)} back={paths.entryLinks.one(link.id)} button={t(`entryLinks.${act}`)} danger={act === "archive"} what={t(`entryLinks.${act}.text`)} />;
}
