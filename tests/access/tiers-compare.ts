import { submissions } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { resolveStaff, staffFacts, viewersOf, visibleSubmissions } from "~/access/staff/index.server";
import { queuePage } from "~/features/grading/queue.server";
import { usualQueue } from "~/features/grading/list";
import { fixedClock } from "~/platform/clock";
import type { Person as AskingPerson } from "~/platform/people";
import { putIn, randomAcademy, randomFrom } from "./tiers-academies";
import { maySee, resolved, standing, staffRoles, type Academy } from "./tiers-oracle";

const first = { direction: "after", key: null } as const;
const sorted = (ids: readonly string[]): string => [...ids].sort().join(" ");

/**
 * What the product says, put beside the oracle: the differences in words, none when they agree. The
 * queue of everything seen is asked for where `thorough`: it is the same rows as `sees`, with their counts.
 */
async function differences(store: AcademyStore, academy: Academy, thorough: boolean): Promise<{ faults: string[]; pairs: number }> {
  const faults: string[] = [];
  const compare = (what: string, got: readonly string[], wanted: readonly string[]) => {
    if (sorted(got) !== sorted(wanted)) faults.push(`${what}: the product says [${sorted(got)}], 01-access [${sorted(wanted)}]`);
  };
  const waiting = academy.submissions.filter(({ status }) => status === "submitted");
  // A suspended person has no session to ask with; of clients, whom no tier names, one asks for all.
  const client = academy.people.find(({ roles }) => roles.includes("client"));
  for (const person of academy.people) {
    if (person.suspended || (person.roles.includes("client") && person !== client)) continue;
    const { id } = person;
    const seen = await store.read.select({ id: submissions.id }).from(submissions).where(visibleSubmissions(store.read, id));
    compare(`${id} sees`, seen.map((row) => row.id), academy.submissions.filter((one) => maySee(academy, one, id)).map((one) => one.id));
    const asker = { read: store.read, heavy: store.read, clock: fixedClock(1_790_000_000_000), person: { id } as AskingPerson };
    const wanted = {
      mine: waiting.filter((one) => standing(academy, one, id).primary),
      alternate: waiting.filter((one) => standing(academy, one, id).primary || standing(academy, one, id).alternate),
      all: waiting.filter((one) => maySee(academy, one, id)),
    };
    for (const view of thorough ? (["mine", "alternate", "all"] as const) : (["mine", "alternate"] as const)) {
      const { page, counts } = await queuePage(asker, { ...usualQueue, queue: view }, first, 100);
      compare(`${id}'s queue, ${view}`, page.rows.map((row) => row.submissionId), wanted[view].map((one) => one.id));
      if (counts[view] !== wanted[view].length) faults.push(`${id}'s queue, ${view}: counted ${counts[view]}, there are ${wanted[view].length}`);
    }
  }
  for (const submission of academy.submissions) {
    const told = await viewersOf(store.read, submission);
    compare(`${submission.id} is told to`, told.map(({ userId }) => userId), academy.people.filter(({ id }) => maySee(academy, submission, id)).map(({ id }) => id));
    const facts = resolveStaff(await staffFacts(store.read, submission));
    for (const role of staffRoles) {
      const [got, want] = [facts[role].map(({ userId }) => userId).join(" "), resolved(academy, submission, role).join(" ")];
      if (got !== want) faults.push(`${submission.id}, ${role}: the product resolves [${got}], 01-access [${want}]`);
    }
  }
  return { faults, pairs: academy.people.length * academy.submissions.length };
}

export interface TiersRun {
  readonly seed: number;
  readonly academies: number;
  /** Person × submission. */
  readonly pairs: number;
  /** How many of the pairs are of each kind by the oracle: a run that never met one proves nothing about it. */
  readonly met: Readonly<Record<"sees" | "primary" | "alternate" | "nothing", number>>;
  readonly faults: readonly string[];
}

/** Compares product and oracle on so many random academies, a hundred to a file. Stops at the first academy with a fault. */
export async function compareTiers(seed: number, count: number, fileOf: () => Promise<{ store: AcademyStore; remove(): void }>): Promise<TiersRun> {
  const random = randomFrom(seed);
  const met = { sees: 0, primary: 0, alternate: 0, nothing: 0 };
  let pairs = 0;
  for (let made = 0; made < count; ) {
    const some = Array.from({ length: Math.min(100, count - made) }, (_, n) => randomAcademy(`a${made + n}`, random));
    const file = await fileOf();
    try {
      await putIn(file.store, some);
      for (const academy of some) {
        for (const submission of academy.submissions) {
          for (const { id } of academy.people) {
            const { sees, primary, alternate } = standing(academy, submission, id);
            met[primary ? "primary" : alternate ? "alternate" : sees ? "sees" : "nothing"] += 1;
          }
        }
        const found = await differences(file.store, academy, made % 5 === 0);
        pairs += found.pairs;
        made += 1;
        if (found.faults.length > 0) return { seed, academies: made, pairs, met, faults: found.faults };
      }
    } finally {
      file.remove();
    }
  }
  return { seed, academies: count, pairs, met, faults: [] };
}
