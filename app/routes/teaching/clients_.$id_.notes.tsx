import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientNamed, noteKey, notesOfClient, type StaffNote } from "~/features/clients/index.server";
import { aboveInClient, ClientHead, type OfClient } from "~/features/clients/ui/client-head";
import { NoteList } from "~/features/clients/ui/notes";
import { Steps } from "~/features/clients/ui/steps";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Empty, LinkButton } from "~/ui";

interface Data extends OfClient {
  readonly notes: KeysetPage<StaffNote>;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("client.notes.title", { name: client.name }), density: "dense", above: aboveInClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const [client, notes] = await Promise.all([clientNamed(ctx, id), notesOfClient(ctx, id, keysetOf(new URL(args.request.url).searchParams, noteKey))]);
  if (!client) throw notFound();
  return reply<Data>({ client, notes });
}

export default function ClientNotes() {
  const { client, notes } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { pathname } = useShell();
  const open = <LinkButton variant="second" href={paths.clients.one(client.id)}>{t("client.notes.open")}</LinkButton>;
  return (
    <>
      <ClientHead client={client} current="notes" />
      {notes.rows.length === 0 ? <Empty title={t("client.notes.none.title")} action={open}>{t("client.notes.none.text")}</Empty> : <NoteList notes={notes.rows} places />}
      <Steps page={notes} at={(query) => `${pathname}?${query}`} end={t("client.end")} />
    </>
  );
}
