import type { AcademyStore } from "@db/open";
import { emails } from "@db/academy/schema";
import { resendWebhook } from "~/integrations/resend/index.server";
import { fixedClock, type Clock } from "~/platform/clock";
import type { Environment } from "~/platform/config.server";
import { newId } from "~/platform/ids.server";
import type { Log } from "~/platform/log.server";
import { receiveWebhook, type WebhookContext, type WebhookProvider } from "~/platform/webhooks/index.server";
import type { Delivery } from "../fakes/resend/deliveries";
import { morning, queueStage, type QueueStage } from "./queue-stage";

/** An academy's inbox as the gate opens it: deliveries whose signature was good go to `receive`. */
export interface InboxStage extends QueueStage {
  readonly store: AcademyStore;
  readonly academyId: string;
  readonly clock: ReturnType<typeof fixedClock>;
  receive(delivery: Pick<Delivery, "id" | "body">, more?: InboxOptions): Promise<"stored" | "known">;
  /** A message that Resend was given, as the queue keeps it; gives its id. */
  aSentEmail(row?: Partial<typeof emails.$inferInsert>): Promise<string>;
}

export interface InboxOptions {
  readonly provider?: WebhookProvider;
  readonly environment?: Environment;
  /** Writes after so many fail, as those of a process that is killed. */
  readonly killedAfter?: number;
  /** What each write, the first is 1, waits for, as behind another process's. */
  readonly before?: (write: number) => Promise<void>;
}

export const sentId = "49a3999c-0ce1-4ea6-ab68-000000000001";

/** Receives a delivery in an academy, as its route does once the signature was good. */
export function receiveIn(where: { readonly store: AcademyStore; readonly academyId: string; readonly clock: Clock; readonly log: Log }, { id, body }: Pick<Delivery, "id" | "body">, options: InboxOptions = {}): Promise<"stored" | "known"> {
  const { store, academyId, clock, log } = where;
  const { provider = resendWebhook, environment = "test", killedAfter = Infinity, before = () => Promise.resolve() } = options;
  let writes = 0;
  const write: AcademyStore["write"] = async (fn) => {
    writes += 1;
    if (writes > killedAfter) throw new Error("killed");
    await before(writes);
    return store.write(fn);
  };
  const context = { academy: { id: academyId }, config: { environment }, read: store.read, write, clock, log, requestId: "r1", network: "192.0.2.0/24", person: null };
  return receiveWebhook({ ...context, delivery: { provider, deliveryId: id, body } } as unknown as WebhookContext);
}

export async function inboxStage(): Promise<InboxStage> {
  const stage = await queueStage();
  const [{ id: academyId, store }] = stage.academies as [QueueStage["academies"][number]];
  const clock = fixedClock(morning);
  let sent = 0;
  return {
    ...stage, store, academyId, clock,
    receive: (delivery, more) => receiveIn({ store, academyId, clock, log: stage.log }, delivery, more),
    async aSentEmail(row = {}) {
      const id = newId(morning);
      sent += 1;
      const base = { id, kind: "password-reset", toAddress: "sarah@demo.example", subject: "Reset", text: "Hello", html: "Hello", idempotencyKey: id, createdAt: morning, updatedAt: morning, sentAt: morning };
      await store.write((tx) => tx.insert(emails).values({ ...base, status: "sent", provider: "resend", providerId: sent === 1 ? sentId : `${sentId}-${String(sent)}`, ...row }));
      return id;
    },
  };
}
