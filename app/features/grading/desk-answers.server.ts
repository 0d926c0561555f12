import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { notFound, reply, replyForm, seeOther } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { postDesk, type DeskForm, type DeskPost, type DeskVerb } from "./desk-post.server";
import { openDesk, type Desk } from "./desk.server";
import { readQueueQuery, writeQueueQuery, type QueueQuery } from "./list";
import { insertText } from "./insertion.server";
import type { TextKind } from "./marking-forms";
import { mergeVersions } from "./merge-post.server";
import { nextInQueue } from "./queue.server";
import { subjectFor } from "./subject.server";

/*
 * What the routes of the desk's posts (draft, publication, return, regrade) have in common; each states its own gate and
 * its own verb.
 */
interface DeskRequest {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
}

const askedIn = ({ request, params }: DeskRequest) => ({ submissionId: params.submissionId ?? "", query: readQueueQuery(new URL(request.url).searchParams) });

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
  return method === "POST" || shows?.(desk) === true ? reply({ desk, search, userId: ctx.person.id }) : theDesk();
}

/** Does with a post of the desk what `verb` says, and stays with the work. */
export async function postAndStay(ctx: PersonContext, args: DeskRequest, verb: DeskVerb, said: MessageKey): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const post = await postDesk(ctx, submissionId, await args.request.formData(), verb);
  if (post.kind === "unknown") throw notFound();
  if (post.kind === "refused") return replyForm(post.form, post.status);
  return redirectWith(ctx, paths.teaching.submission(submissionId, writeQueueQuery(query)), flash.ok(said, { assignment: post.assignment, client: post.client }));
}

/** What is said where a post goes on to: at the next, at one that was passed over before, in the queue where none is left. */
export interface GoOnWords {
  readonly next: MessageKey;
  readonly round: MessageKey;
  readonly last: MessageKey;
}

/** The same, and goes on with the next of the same queue. */
export async function postAndGoOn(ctx: PersonContext, args: DeskRequest, verb: DeskVerb, words: GoOnWords): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const post = await postDesk(ctx, submissionId, await args.request.formData(), verb);
  if (post.kind === "unknown") throw notFound();
  if (post.kind === "refused") return replyForm(post.form, post.status);
  const { assignment, client, submittedAt } = post;
  return toNext(ctx, query, { submittedAt, submissionId }, words, { assignment, client });
}

async function toNext(ctx: PersonContext, query: QueueQuery, from: { submittedAt: number; submissionId: string }, words: GoOnWords, values: Readonly<Record<string, string>>): Promise<Response> {
  const next = await nextInQueue(ctx, { ...query, status: "submitted" }, from);
  const search = writeQueueQuery(query);
  if (next === null) return redirectWith(ctx, paths.teaching.assignments(search), flash.ok(words.last, values));
  return redirectWith(ctx, paths.teaching.submission(next.submissionId, search), flash.ok(next.round ? words.round : words.next, values));
}

/** On to the next of the queue without a post: silent, but for the end and a second round. */
export async function goOn(ctx: PersonContext, args: DeskRequest): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  if (!subject) throw notFound();
  const search = writeQueueQuery(query);
  const next = await nextInQueue(ctx, { ...query, status: "submitted" }, { submittedAt: subject.submittedAt ?? 0, submissionId });
  if (next === null || next.submissionId === submissionId) return redirectWith(ctx, paths.teaching.assignments(search), flash.info("keys.end"));
  const to = paths.teaching.submission(next.submissionId, search);
  return next.round ? redirectWith(ctx, to, flash.info("keys.round")) : seeOther(to);
}

/** Puts a comment or a template into the draft and comes back to where it went; `idOf`: the id of a field's control, as the kit makes it. */
export async function answerInsertion(ctx: PersonContext, args: DeskRequest, kind: TextKind, idOf: (field: string) => string): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const form = await args.request.formData();
  const typed = Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === "string"));
  const { post, missing, at } = await insertText(ctx, submissionId, form, kind);
  if (missing !== null) {
    if (!(await subjectFor(ctx.read, ctx.person.id, submissionId))) throw notFound();
    const key = missing === "into" ? "marking.comment.nowhere" : `marking.${kind}.missing` as const;
    return replyForm({ typed, problems: [{ name: missing, key }], reason: "invalid" } satisfies DeskForm, 422);
  }
  return answerSaved(ctx, post, `${paths.teaching.submission(submissionId, writeQueueQuery(query))}#${idOf(at)}`, `marking.${kind}.done`);
}

function answerSaved(ctx: PersonContext, post: DeskPost | null, to: string, said: MessageKey): Response {
  if (post === null || post.kind === "unknown") throw notFound();
  return post.kind === "refused" ? replyForm(post.form, post.status) : redirectWith(ctx, to, flash.ok(said));
}

/** Two versions made one: saved, or shown in the form that goes on with it. */
export async function answerMerge(ctx: PersonContext, args: DeskRequest): Promise<Response> {
  const { submissionId, query } = askedIn(args);
  const merged = await mergeVersions(ctx, submissionId, await args.request.formData());
  if (merged.kind === "answer") return merged.response;
  if (merged.kind === "unknown") throw notFound();
  if (merged.kind === "kept") return reply({ merged: merged.form as never });
  return redirectWith(ctx, paths.teaching.submission(submissionId, writeQueueQuery(query)), flash.ok("merge.done"));
}
