import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { longestNote, NoteForm } from "~/features/clients/forms";
import { editNote, ownNote, type StaffNote } from "~/features/clients/index.server";
import { aboveClient } from "~/features/clients/ui/client-head";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";

interface Data {
  readonly note: StaffNote;
}

export const handle: RouteHandle<Data> = { title: "clients.note.title", density: "dense", above: ({ note }) => [...aboveClient, { label: note.module, href: paths.clients.place(note.enrolmentId, note.moduleId) }] };

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
  return answerForm(ctx, args.request, {
    about: note, form: NoteForm, verb: (values) => editNote(ctx, id, values.note),
    to: note ? paths.clients.place(note.enrolmentId, note.moduleId) : paths.clients.list(), said: flash.ok("clients.note.changed"), refusals: {},
  });
}

export default function EditNote() {
  const { note } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("clients.note.title")} sentence={t("clients.note.sentence", { module: note.module, program: note.program })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.clients.note(note.id)}>
        <TextArea name="note" label={t("clients.note.title")} required rows={6} limit={longestNote} error={form.of("note")} defaultValue={form.value("note", note.text)} />
        <ButtonRow>
          <Button>{t("clients.note.save")}</Button>
          <LinkButton variant="quiet" href={paths.clients.place(note.enrolmentId, note.moduleId)}>{t("clients.note.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
