import type { DirectoryStore } from "@db/open";
import { systemActor } from "~/platform/audit/index.server";
import { finishDeletions } from "./delete-academy.server";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder } from "./places.server";
import { finishRenamings } from "./rename-academy.server";
import { sweepUnfinished } from "./unfinished.server";
import { sweepWork } from "./work.server";

/** What a start found of acts that were killed. */
export interface Swept {
  readonly creations: number;
  readonly copies: number;
  readonly deletions: number;
  readonly renamings: number;
}

/**
 * Finishes or takes back what processes that were killed have left half done (`20-operations`): creations, imports and
 * restores without their row go, deletions and renamings that had begun are finished, copies that lay open go. Whatever
 * may still be at work elsewhere is left alone.
 *
 * @param olderThanMs for tests: how old what was left has to be
 */
export async function sweepKilled(desk: { readonly directory: DirectoryStore; readonly stores: AcademyDesk["stores"]; readonly config: { readonly dataDir: string } }, now: number, olderThanMs?: number): Promise<Swept> {
  const { dataDir } = desk.config;
  return {
    creations: await sweepUnfinished(desk.directory.read, academiesFolder(dataDir), now, olderThanMs),
    copies: await sweepWork(dataDir, now, false),
    deletions: await finishDeletions(desk),
    renamings: await finishRenamings(desk, systemActor("start", now), olderThanMs),
  };
}
