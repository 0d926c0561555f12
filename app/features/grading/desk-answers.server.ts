import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { notFound, reply, replyForm, seeOther } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { postDesk } from "./desk-post.server";
import { openDesk, type Desk } from "./desk.server";
import type { GradePost } from "./forms";
import { readQueueQuery, writeQueueQuery } from "./list";
import { nextInQueue } from "./queue.server";
import type { GradeOutcome } from "./write-grade.server";

/*
 * What the routes of the desk's posts (draft, publication, return, regrade) have in common; each states its own gate and
 * its own verb.
 */
interface DeskRequest {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
}

const askedIn = ({ request, params }: DeskRequest) => ({ submissionId: params.submissionId ?? "", query: readQueueQuery(new URL(request.url).searchParams) });

type Verb = (ctx: PersonContext, submissionId: string, post: GradePost) => Promise<GradeOutcome>;

/**
 * The desk again: below a refused post, or, where `shows` says so, as a page of its own. Whoever comes to such an address
 * otherwise is shown the desk itself.
 */
export async function deskAgain(ctx: PersonContext, args: DeskRequest, method: string, shows?: (desk: Desk) => boolean) {
  const { submissionId, query } = askedIn(args);
  const search = writeQueueQuery(query);
  const theDesk = () => seeOther(paths.teaching.submission(submissionId, search));
  if (method !== "POST" && shows === undefined) return theDesk();
  const desk = await openDesk(ctx, submissionId);
  if (!desk) throw notFound();
  return method === "POST" || shows?.(desk) === true ? reply({ desk, search }) : theDesk();
}

/** Does with a post of the desk what `verb` says, and stays with the work. */
export async function postAndStay(ctx: PersonContext, args: DeskRequest, verb: Verb, said: MessageKey): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const post = await postDesk(ctx, submissionId, await args.request.formData(), verb);
  if (post.kind === "unknown") throw notFound();
  if (post.kind === "refused") return replyForm(post.form, post.status);
  return redirectWith(ctx, paths.teaching.submission(submissionId, writeQueueQuery(query)), flash.ok(said, { assignment: post.assignment, client: post.client }));
}

/** The same, and goes on with the next of the same queue; `next` is said there, `last` in the queue where none is left. */
export async function postAndGoOn(ctx: PersonContext, args: DeskRequest, verb: Verb, words: { readonly next: MessageKey; readonly last: MessageKey }): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const post = await postDesk(ctx, submissionId, await args.request.formData(), verb);
  if (post.kind === "unknown") throw notFound();
  if (post.kind === "refused") return replyForm(post.form, post.status);
  const { assignment, client, submittedAt } = post;
  const next = await nextInQueue(ctx, { ...query, status: "submitted" }, { submittedAt, submissionId });
  const search = writeQueueQuery(query);
  return next
    ? redirectWith(ctx, paths.teaching.submission(next, search), flash.ok(words.next, { assignment, client }))
    : redirectWith(ctx, paths.teaching.assignments(search), flash.ok(words.last, { assignment, client }));
}
