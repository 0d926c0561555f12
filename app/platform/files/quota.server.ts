import type { AcademyStore } from "@db/open";
import { DAY } from "../clock";
import { giveBackAmount, takeAmount } from "../limits/index.server";
import { measureStorage, storedBytes, takeStorage } from "./storage-use.server";
import { isStored, type Admit } from "./store.server";
import { dailyQuota } from "./upload";

/** Who asks, and what their academy may keep. */
export interface UploadQuota {
  readonly secret: string;
  readonly personId: string;
  readonly now: () => number;
  /** Where the academy's files lie, and the most bytes of them; null: no limit. */
  readonly folder: string;
  readonly storageBytes: number | null;
}

/** Asks whether the academy has room for a file, and takes it: for what comes inside of something that its sender was asked for. */
export function roomOf(store: Pick<AcademyStore, "read" | "write">, { folder, storageBytes }: Pick<UploadQuota, "folder" | "storageBytes">): Admit {
  return async (bytes, hash) => {
    // The same bytes once more take no room.
    const more = (await isStored(folder, hash)) ? 0 : bytes;
    if ((await storedBytes(store.read)) === null) await measureStorage(folder, store);
    return store.write(async (tx) => ((await takeStorage(tx, more, storageBytes)) ? null : ("storage" as const)));
  };
}

/** Asks before a file is kept, and counts it: in the database, for all processes, and also what is refused later. */
export function quotaOf(store: Pick<AcademyStore, "read" | "write">, { secret, personId, now, folder, storageBytes }: UploadQuota): Admit {
  const parts = (bytes: number) => [
    { kind: "upload.files", subject: personId, amount: 1, limit: { max: dailyQuota.files, windowMs: DAY } },
    { kind: "upload.bytes", subject: personId, amount: bytes, limit: { max: dailyQuota.bytes, windowMs: DAY } },
  ];
  return async (bytes, hash) => {
    // The same bytes once more take no room.
    const more = (await isStored(folder, hash)) ? 0 : bytes;
    if ((await storedBytes(store.read)) === null) await measureStorage(folder, store);
    return store.write(async (tx) => {
      const taken: ReturnType<typeof parts> = [];
      // A file that is too much does not stand in the way of a smaller one.
      const refuse = async <Reason>(reason: Reason) => {
        for (const one of taken) await giveBackAmount(tx, secret, one, one.amount);
        return reason;
      };
      for (const part of parts(bytes)) {
        taken.push(part);
        if (!(await takeAmount(tx, secret, part, part.amount, part.limit, now())).allowed) return refuse("quota" as const);
      }
      return (await takeStorage(tx, more, storageBytes)) ? null : refuse("storage" as const);
    });
  };
}
