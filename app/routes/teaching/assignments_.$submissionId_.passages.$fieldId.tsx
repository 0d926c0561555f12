import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { addAnnotation, passagePage } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import { readPassage } from "~/features/grading/passage-post";
import { sentencesOf } from "~/features/grading/passages";
import { PassageForm, type PassageData, type RefusedPassage } from "~/features/grading/ui/passage-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { notFound, reply, replyForm } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Flash, PageHeader, Section } from "~/ui";

export const handle: RouteHandle<PassageData> = {
  title: ({ field, subject }, t) => `${t("passages.title")}, ${field.label}, ${subject.client}`,
  density: "dense",
  above: ({ subject, search }) => [
    { key: "teaching.title", href: paths.teaching.home() },
    { key: "grading.queue.title", href: paths.teaching.assignments() },
    { label: subject.assignment, href: paths.teaching.submission(subject.submissionId, search) },
  ],
};

const searchOf = ({ url }: Request): string => writeQueueQuery(readQueueQuery(new URL(url).searchParams));

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const page = await passagePage(ctx, args.params.submissionId ?? "", args.params.fieldId ?? "");
  if (!page) throw notFound();
  return reply<PassageData>({ ...page, sentences: sentencesOf(page.field.text, ctx.person.locale), search: searchOf(args.request) });
}

const refusals: Readonly<Record<"not-now" | "stale" | "outside" | "full", MessageKey>> = { "not-now": "passages.shut", stale: "passages.error.stale", outside: "passages.error.outside", full: "passages.error.full" };

/** Adds the note, and goes back to the desk where it stands. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { submissionId = "", fieldId = "" } = args.params;
  const page = await passagePage(ctx, submissionId, fieldId);
  if (!page) throw notFound();
  const { typed, problems, passage, version, remark } = readPassage(await args.request.formData(), page.field.text, ctx.person.locale);
  if (passage === null || problems.length > 0) return replyForm({ typed, problems }, 422);
  const added = await addAnnotation(ctx, submissionId, { fieldId, version, ...passage, comment: remark });
  if (added.ok) return redirectWith(ctx, `${paths.teaching.submission(submissionId, searchOf(args.request))}#note-${added.value.id}`, flash.ok("passages.added"));
  if (added.reason === "unknown") throw notFound();
  return replyForm({ typed, problems: [{ name: "", key: refusals[added.reason] }] }, added.reason === "outside" ? 422 : 409);
}

export default function NoteOnPassage() {
  const data = useLoaderData() as PassageData;
  const t = useT();
  const refused = useActionData<{ form?: RefusedPassage }>()?.form ?? null;
  const { subject, field, sentences } = data;
  return (
    <>
      <PageHeader title={t("passages.title")} kicker={`${subject.assignment}: ${subject.client}`} sentence={field.label} />
      {data.open ? null : <Flash tone="warn" live={false}>{t("passages.shut")}</Flash>}
      <PassageForm data={data} refused={refused} />
      <Section id="sentences" title={t("passages.sentences")}>
        <ol className="words">{sentences.map(({ start, end }) => <li key={start}>{field.text.slice(start, end)}</li>)}</ol>
      </Section>
    </>
  );
}
