import type { Config } from "~/platform/config.server";
import type { HandledJob, Subscription } from "~/platform/events/index.server";
import { emailDelivery, type DeliveryOptions } from "~/platform/mail/index.server";
import { createRegistry, type Registry } from "./engine/registry";
import { housekeepingHandler } from "./housekeeping";

/** What the jobs need from outside, made once by the worker. */
export type WorkerParts = DeliveryOptions & { readonly config: Pick<Config, "dataDir"> };

/** What follows from events: `on(event, job)`. */
const subscriptions: readonly Subscription[] = [];

const handledJobs = (parts: WorkerParts): readonly HandledJob[] => [emailDelivery(parts), housekeepingHandler(parts.config.dataDir)];

/** Every job and every event that something follows from, in one list (`architecture.md`). */
export const makeRegistry = (parts: WorkerParts): Registry => createRegistry(handledJobs(parts), subscriptions);
