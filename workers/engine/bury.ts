import type { AcademyStore, AcademyTx } from "@db/open";
import { unpackPayload, type HandledJob } from "~/platform/events/index.server";
import type { Log } from "~/platform/log.server";
import type { Claim } from "./claims";
import { errorText } from "./redact";

export interface Burial {
  readonly store: Pick<AcademyStore, "write">;
  readonly claim: Claim;
  readonly handled: HandledJob | undefined;
  readonly at: number;
  readonly error: string;
  readonly log: Log;
  /** Marks the job dead, if it still may. */
  mark(tx: AcademyTx, error: string): Promise<boolean>;
}

/**
 * Gives a job up, and lets its `whenDead` say so in the same transaction. When that fails the job is given up all the
 * same: what cannot even be mourned must not be taken again for ever. Returns whether the job was still ours to bury.
 */
export async function bury({ store, claim, handled, at, error, log, mark }: Burial): Promise<boolean> {
  const tell = handled?.whenDead;
  if (!handled || !tell) return store.write((tx) => mark(tx, error));
  let told: unknown;
  try {
    const payload = unpackPayload(handled.definition, claim.payload);
    return await store.write(async (tx) => {
      if (!(await mark(tx, error))) return false;
      await tell(tx, payload, { at, why: error });
      return true;
    });
  } catch (failure) {
    told = failure;
  }
  log.error({ job: claim.id, name: claim.name, error: errorText(told) }, "a dead job's last word failed");
  return store.write((tx) => mark(tx, `${error} (and its end could not be told: ${errorText(told)})`.slice(0, 2_000)));
}
