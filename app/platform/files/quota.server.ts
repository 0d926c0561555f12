import type { AcademyStore } from "@db/open";
import { DAY } from "../clock";
import { giveBackAmount, takeAmount } from "../limits/index.server";
import type { Admit } from "./store.server";
import { dailyQuota } from "./upload";

/** Asks before a file is kept, and counts it: in the database, for all processes, and also what is refused later. */
export function quotaOf(store: Pick<AcademyStore, "write">, { secret, personId, now }: { readonly secret: string; readonly personId: string; readonly now: () => number }): Admit {
  const parts = (bytes: number) => [
    { kind: "upload.files", subject: personId, amount: 1, limit: { max: dailyQuota.files, windowMs: DAY } },
    { kind: "upload.bytes", subject: personId, amount: bytes, limit: { max: dailyQuota.bytes, windowMs: DAY } },
  ];
  return (bytes) =>
    store.write(async (tx) => {
      const taken: ReturnType<typeof parts> = [];
      for (const part of parts(bytes)) {
        taken.push(part);
        if ((await takeAmount(tx, secret, part, part.amount, part.limit, now())).allowed) continue;
        // A file that is too much for today does not stand in the way of a smaller one.
        for (const one of taken) await giveBackAmount(tx, secret, one, one.amount);
        return false;
      }
      return true;
    });
}
