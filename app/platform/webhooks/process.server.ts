import { and, eq, sql } from "drizzle-orm";
import { webhookDeliveries } from "@db/academy/schema/webhooks";
import type { AcademyTx } from "@db/open";
import { handles, type HandledJob, type JobRun } from "~/platform/events/index.server";
import { describeError, redact } from "~/platform/log.server";
import { processWebhook } from "./jobs";
import { UnreadableDeliveryError, type Applied, type WebhookProvider } from "./provider";

type Delivery = typeof webhookDeliveries.$inferSelect;

const oneMore = sql`${webhookDeliveries.attempts} + 1`;
const waiting = (id: string) => and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, "received"));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableDeliveryError("The payload is not JSON");
  }
}

async function applied(tx: AcademyTx, provider: WebhookProvider | undefined, { provider: name, payload }: Delivery, at: number): Promise<Applied> {
  if (!provider) throw new Error(`This process does not know the vendor "${name}"`);
  return provider.apply(tx, parsed(payload), at);
}

/**
 * Processes a delivery that waits: what follows from it and that it was processed commit together, so that both happen
 * exactly once, whoever tries how often. False: it was done before. Throws when it is to be tried again.
 */
export async function processDelivery(tx: AcademyTx, providers: readonly WebhookProvider[], id: string, at: number): Promise<boolean> {
  const delivery = await tx.select().from(webhookDeliveries).where(waiting(id)).get();
  if (!delivery) return false;
  const provider = providers.find(({ name }) => name === delivery.provider);
  const outcome = await applied(tx, provider, delivery, at).catch((error: unknown) => {
    if (!(error instanceof UnreadableDeliveryError)) throw error;
    return { state: "failed", why: redact(error.message) } as const;
  });
  const lastError = outcome.state === "processed" ? null : outcome.why;
  await tx.update(webhookDeliveries).set({ state: outcome.state, lastError, attempts: oneMore, settledAt: at }).where(waiting(id));
  return true;
}

/** Counts a try that failed and says why; it waits for the next. */
export async function noteFailedTry(tx: AcademyTx, id: string, error: unknown): Promise<void> {
  const { name, message } = describeError(error);
  await tx.update(webhookDeliveries).set({ attempts: oneMore, lastError: redact(`${name}: ${message}`) }).where(waiting(id));
}

async function run(providers: readonly WebhookProvider[], job: JobRun<{ deliveryId: string }>): Promise<void> {
  const { deliveryId } = job.payload;
  try {
    await job.finish((tx) => processDelivery(tx, providers, deliveryId, job.clock.now()));
  } catch (error) {
    await job.write((tx) => noteFailedTry(tx, deliveryId, error));
    throw error;
  }
}

/** What does `webhook/process`. */
export const webhookProcessing = (providers: readonly WebhookProvider[]): HandledJob =>
  handles(processWebhook, (job) => run(providers, job), {
    timeLimitMs: 30_000,
    whenDead: async (tx, { deliveryId }, { at, why }) => {
      await tx.update(webhookDeliveries).set({ state: "failed", lastError: redact(why), settledAt: at }).where(waiting(deliveryId));
    },
  });
