/**
 * A web process that receives one delivery and is killed on the way. Arguments: the data folder, the academy's id, where
 * to stop, the delivery as JSON. Says `there` when it has come to that point, and goes no further.
 */
import path from "node:path";
import pino from "pino";
import { createStorePool } from "@db/open";
import { resendWebhook } from "~/integrations/resend/index.server";
import { fixedClock } from "~/platform/clock";
import type { WebhookProvider } from "~/platform/webhooks/index.server";
import { receiveIn } from "./inbox-stage";
import { morning } from "./queue-stage";

/** `stored`: before its processing begins; `applied`: in the middle of the transaction; `done`: before the answer. */
export type KillPoint = "stored" | "applied" | "done";

const [dataDir = "", academyId = "", point = "", delivery = "{}"] = process.argv.slice(2);
const { id, body } = JSON.parse(delivery) as { id: string; body: string };
const store = createStorePool({ dir: path.join(dataDir, "academies") }).get("demo.db");

/** An open timer keeps the process for its killer. */
function stopAt(here: KillPoint): Promise<void> {
  if (here !== point) return Promise.resolve();
  process.stdout.write("there\n");
  return new Promise((resolve) => setTimeout(resolve, 60_000));
}

const provider: WebhookProvider = { ...resendWebhook, apply: async (tx, payload, at) => {
  const applied = await resendWebhook.apply(tx, payload, at);
  await stopAt("applied");
  return applied;
} };

await receiveIn({ store, academyId, clock: fixedClock(morning), log: pino({ level: "silent" }) }, { id, body: Buffer.from(body) }, { provider, before: (write) => (write === 2 ? stopAt("stored") : Promise.resolve()) });
await stopAt("done");
