import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RemovalForm } from "~/features/clients/forms";
import { ownNote, removeNote, type StaffNote } from "~/features/clients/index.server";
import { aboveClient } from "~/features/clients/ui/client-head";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly note: StaffNote;
}

export const handle: RouteHandle<Data> = { title: "clients.note.removal.title", density: "dense", above: ({ note }) => [...aboveClient, { label: note.module, href: paths.clients.place(note.enrolmentId, note.moduleId) }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const note = await ownNote(ctx, args.params.noteId ?? "");
  if (!note) throw notFound();
  return reply<Data>({ note });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.noteId ?? "";
  const note = await ownNote(ctx, id);
  return answerButton(ctx, args.request, {
    about: note, form: RemovalForm, verb: () => removeNote(ctx, id),
    to: note ? paths.clients.place(note.enrolmentId, note.moduleId) : paths.clients.list(), said: flash.ok("clients.note.removed"),
  });
}

export default function RemoveNote() {
  const { note } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("clients.note.removal.title")} sentence={t("clients.note.removal.text")} />
      <blockquote className="words">{note.text}</blockquote>
      <form method="post" action={paths.clients.noteRemoval(note.id)}>
        <ButtonRow>
          <Button variant="danger">{t("clients.note.removal.do")}</Button>
          <LinkButton variant="quiet" href={paths.clients.place(note.enrolmentId, note.moduleId)}>{t("clients.note.removal.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
