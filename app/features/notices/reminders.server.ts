import type { AcademyRead } from "@db/open";
import { cron, defineWorkflow, type Workflow } from "~/platform/events/index.server";
import { tell, type Telling } from "./tell.server";
import type { NoticeType } from "./types";

/** One thing that is due, and who is reminded of it: of each type and subject once, as of every notice. */
export interface Due {
  readonly what: Telling<NoticeType>;
  readonly userIds: readonly string[];
}

export interface DuePage {
  readonly due: readonly Due[];
  /** Where the next page begins; null: there is none. */
  readonly next: string | null;
}

/** What an area adds to the sweep: how it finds what is due, a page at a time, on the reader thread. */
export interface DueThing {
  /** As it stands in the names of steps: "badges that wait". */
  readonly name: string;
  find(read: AcademyRead, about: { readonly now: number; readonly from: string }): Promise<DuePage>;
}

/**
 * The reminder sweep (`17-events`, coaching): on working days, early in the academy's zone, everything that areas say is
 * due. What was found is settled once; each page is told in one transaction with the record of its step.
 */
export const reminderSweep = (things: readonly DueThing[]): Workflow =>
  defineWorkflow({ name: "reminders/sweep", version: 1, on: cron("30 8 * * 1-5"), retries: 5, priority: 8 }, async (_, step) => {
    for (const { name, find } of things) {
      for (let from: string | null = ""; from !== null; ) {
        const here: string = from;
        const place = here === "" ? name : `${name} from ${here}`;
        const page = await step.run(`look for ${place}`, ({ heavy, clock }) => find(heavy, { now: clock.now(), from: here }));
        if (page.due.length > 0) {
          await step.tx(`remind of ${place}`, async (tx, about) => {
            for (const { what, userIds } of page.due) await tell(tx, about, what, userIds);
          });
        }
        from = page.next;
      }
    }
  });
