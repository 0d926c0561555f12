import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { nextInQueue, openDesk, postDesk, publishGrade, type DeskForm } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import { deskHandle, DeskPage, type DeskPageData } from "~/features/grading/ui/desk-page";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { paths } from "~/platform/paths";
import { notFound, reply, replyForm, seeOther } from "~/platform/reply";

export const handle = deskHandle;

/** The desk again, below a refused post; whoever comes here otherwise is shown the desk itself. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const submissionId = args.params.submissionId ?? "";
  const search = writeQueueQuery(readQueueQuery(new URL(args.request.url).searchParams));
  if (scopeOf(args).method !== "POST") return seeOther(paths.teaching.submission(submissionId, search));
  const desk = await openDesk(ctx, submissionId);
  if (!desk) throw notFound();
  return reply({ desk, search });
}

/** Publishes the grade, and goes on with the next of the same queue. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const submissionId = args.params.submissionId ?? "";
  const query = readQueueQuery(new URL(args.request.url).searchParams);
  const post = await postDesk(ctx, submissionId, await args.request.formData(), publishGrade);
  if (post.kind === "unknown") throw notFound();
  if (post.kind === "refused") return replyForm(post.form, post.status);
  const { assignment, client } = post;
  const next = await nextInQueue(ctx, { ...query, status: "submitted" }, { submittedAt: post.submittedAt, submissionId });
  const search = writeQueueQuery(query);
  return next
    ? redirectWith(ctx, paths.teaching.submission(next, search), flash.ok("grading.published.next", { assignment, client }))
    : redirectWith(ctx, paths.teaching.assignments(search), flash.ok("grading.published", { assignment, client }));
}

export default function Desk() {
  const refused = useActionData<{ form: DeskForm }>()?.form ?? null;
  return <DeskPage data={useLoaderData() as DeskPageData} refused={refused} />;
}
