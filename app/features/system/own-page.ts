import { paths } from "~/platform/paths";
import type { JobState } from "./list";

/*
 * Work that belongs to something with a page of its own is tried again or taken back there: a message's job alone
 * would find a message that has failed and send nothing.
 */
const owners: ReadonlyMap<string, { readonly field: string; readonly href: (id: string) => string }> = new Map([
  ["email/deliver", { field: "emailId", href: paths.admin.email }],
  ["webhook/process", { field: "deliveryId", href: paths.system.webhook }],
  // A run fails with its job and goes on by a new one.
  ["workflow/run", { field: "runId", href: paths.workflows.run }],
]);

function fieldOf(payload: string, field: string): unknown {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
  } catch {
    return undefined;
  }
}

/** Where a job's thing is; null: the job stands for itself. */
export function ownPageOf(name: string, payload: string): string | null {
  const owner = owners.get(name);
  const id = owner ? fieldOf(payload, owner.field) : undefined;
  return owner && typeof id === "string" ? owner.href(id) : null;
}

/** What rings for a schedule begins anew only when a worker starts: cancelled it would be missed without a word. */
const daily: ReadonlySet<string> = new Set(["housekeeping/daily", "workflow/due"]);

/** One that was given up may always be set aside: what it belongs to says for itself how it stands. */
export const mayBeCancelled = (name: string, state: JobState): boolean => state === "dead" || (state === "available" && standsForItself(name) && !daily.has(name));

export const standsForItself = (name: string): boolean => !owners.has(name);
