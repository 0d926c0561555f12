import { webhookDeliveries } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { completeWaiting, enqueue } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { describeError, redact } from "~/platform/log.server";
import type { VisitorContext } from "~/platform/scope.server";
import { jobAfterMs, processWebhook } from "./jobs";
import { noteFailedTry, processDelivery } from "./process.server";
import { UnreadableDeliveryError, type WebhookOutline, type WebhookProvider } from "./provider";

/** A delivery whose signature was good. */
export interface VerifiedDelivery {
  readonly provider: WebhookProvider;
  readonly deliveryId: string;
  readonly body: Buffer;
}

export interface WebhookContext extends VisitorContext {
  readonly delivery: VerifiedDelivery;
}

/** How long the vendor waits for us to process it; then it is the worker's. */
const atOnceMs = 500;
const longestUnreadable = 64_000;

type Row = Pick<typeof webhookDeliveries.$inferInsert, "type" | "subjectId" | "payload" | "state" | "lastError">;

/** Bytes that are no text are kept as well as they can be shown, within the column's size. */
function textOf(body: Buffer): { readonly text: string; readonly whole: boolean } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body), whole: true };
  } catch {
    return { text: body.toString("utf8").replaceAll("\0", "\uFFFD").slice(0, longestUnreadable), whole: false };
  }
}

function outlineOf(provider: WebhookProvider, { text, whole }: ReturnType<typeof textOf>): WebhookOutline | string {
  if (!whole) return "The payload is not UTF-8";
  try {
    return provider.outline(JSON.parse(text));
  } catch (error) {
    return error instanceof UnreadableDeliveryError ? redact(error.message) : "The payload is not JSON";
  }
}

/** Whose news it is not: of another environment's or another academy's mail, where its labels say so. */
function foreignTo(ctx: Pick<VisitorContext, "academy" | "config">, { labels }: WebhookOutline): "environment" | "academy" | null {
  if (labels.environment !== undefined && labels.environment !== ctx.config.environment) return "environment";
  return labels.academy !== undefined && labels.academy !== ctx.academy.id ? "academy" : null;
}

function rowOf(ctx: WebhookContext): Row {
  const { provider, body } = ctx.delivery;
  const text = textOf(body);
  const outline = outlineOf(provider, text);
  if (typeof outline === "string") return { type: "", subjectId: null, payload: text.text, state: "failed", lastError: outline };
  const { type, subjectId } = outline;
  const foreign = foreignTo(ctx, outline);
  // What others wrote to others is not kept here.
  if (foreign) return { type, subjectId, payload: JSON.stringify(outline.bare), state: "foreign", lastError: foreign };
  return { type, subjectId, payload: text.text, state: "received", lastError: null };
}

/** Keeps it, and the job that processes it, together; null: it was kept before. */
async function store(tx: AcademyTx, ctx: WebhookContext, row: Row, at: number): Promise<string | null> {
  const { provider, deliveryId } = ctx.delivery;
  const settledAt = row.state === "received" ? null : at;
  const written = await tx.insert(webhookDeliveries).values({ ...row, id: newId(at), provider: provider.name, deliveryId, receivedAt: at, settledAt })
    .onConflictDoNothing({ target: [webhookDeliveries.provider, webhookDeliveries.deliveryId] }).returning({ id: webhookDeliveries.id });
  const id = written[0]?.id ?? null;
  if (id !== null && row.state === "received") await enqueue(tx, processWebhook, { deliveryId: id }, { at, runAt: at + jobAfterMs, key: id, requestId: ctx.requestId });
  return id;
}

/** One try; its job, which has nothing left to do, is complete with it. A worker that holds the job by then completes it. */
async function tryAtOnce(ctx: WebhookContext, id: string): Promise<void> {
  try {
    await ctx.write(async (tx) => {
      const at = ctx.clock.now();
      if (await processDelivery(tx, [ctx.delivery.provider], id, at)) await completeWaiting(tx, processWebhook, id, at);
    });
  } catch (error) {
    ctx.log.warn({ delivery: id, error: describeError(error) }, "a webhook is left to the worker");
    await ctx.write((tx) => noteFailedTry(tx, id, error)).catch((again: unknown) => ctx.log.warn({ delivery: id, error: describeError(again) }, "a webhook's try was not counted"));
  }
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    work.then(resolve, reject).finally(() => { clearTimeout(timer); });
  });
}

/**
 * The webhook inbox (`16-integrations`): stored once however often it comes, tried at once for half a second, otherwise
 * the worker's. When this returns it is on the disk and the vendor need not come again; throws when it could not be
 * stored.
 */
export async function receiveWebhook(ctx: WebhookContext): Promise<"stored" | "known"> {
  const at = ctx.clock.now();
  const row = rowOf(ctx);
  const id = await ctx.write((tx) => store(tx, ctx, row, at));
  if (id === null) return "known";
  if (row.state === "received") await atMost(atOnceMs, tryAtOnce(ctx, id));
  return "stored";
}
