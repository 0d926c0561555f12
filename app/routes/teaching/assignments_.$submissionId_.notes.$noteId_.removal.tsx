import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/grading/forms";
import { ownAnnotation, removeAnnotation, type Annotation } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly note: Annotation;
  readonly work: { readonly submissionId: string; readonly assignment: string };
  readonly search: string;
}

export const handle: RouteHandle<Data> = {
  title: "passages.remove.title",
  density: "dense",
  above: ({ work, search }) => [
    { key: "teaching.title", href: paths.teaching.home() },
    { key: "grading.queue.title", href: paths.teaching.assignments() },
    { label: work.assignment, href: paths.teaching.submission(work.submissionId, search) },
  ],
};

const searchOf = ({ url }: Request): string => writeQueueQuery(readQueueQuery(new URL(url).searchParams));

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const found = await ownAnnotation(ctx.read, ctx.person.id, args.params.submissionId ?? "", args.params.noteId ?? "");
  if (!found) throw notFound();
  const { submissionId, assignment } = found.subject;
  return reply<Data>({ note: found.note, work: { submissionId, assignment }, search: searchOf(args.request) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { submissionId = "", noteId = "" } = args.params;
  return answerButton(ctx, args.request, {
    about: await ownAnnotation(ctx.read, ctx.person.id, submissionId, noteId), form: NothingForm, verb: () => removeAnnotation(ctx, submissionId, noteId),
    to: `${paths.teaching.submission(submissionId, searchOf(args.request))}#work`, said: flash.ok("passages.removed"),
  });
}

export default function TakeNoteBack() {
  const { note, work, search } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("passages.remove.title")} sentence={t("passages.remove.text")} />
      <blockquote className="words tw:max-w-measure tw:break-words"><q>{note.quote}</q></blockquote>
      <p className="words tw:max-w-measure tw:my-6 tw:whitespace-pre-line tw:break-words">{note.comment}</p>
      <form method="post" action={paths.teaching.noteRemoval(work.submissionId, note.id, search)}>
        <ButtonRow>
          <Button variant="danger">{t("passages.remove")}</Button>
          <LinkButton variant="quiet" href={`${paths.teaching.submission(work.submissionId, search)}#note-${note.id}`}>{t("passages.keep")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
