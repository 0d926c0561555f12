import { sicknessOf } from "@db/sickness";
import type { AcademyRead } from "@db/open";
import { isBehind } from "~/platform/directory.server";
import type { Platform } from "~/platform/scope.server";
import type { OnDisk } from "./on-disk.server";

/** Why an academy's file cannot be served by this release. */
export type Fault = "missing" | "unreadable" | "newer" | "migration";

/** What its own file said when it was asked, or why it said nothing. */
export interface Examined<Answer> {
  readonly answer: Answer | null;
  readonly fault: Fault | null;
  /** The error in its own words. */
  readonly detail: string | null;
}

export interface Patient {
  readonly id: string;
  readonly file: string;
  /** What whoever migrated has found. */
  readonly fault: string | null;
  readonly schemaVersion: number;
  readonly faultDetail?: string | null;
}

export interface ExamineContext {
  readonly platform: Pick<Platform, "stores">;
  readonly log: { error(about: object, message: string): void };
}

/**
 * Asks an academy's own file. One that cannot be opened must not hide the others from the operator who has to mend it,
 * so that what is found then is an answer too, whether a migration has met it already or not.
 */
export async function examine<Answer>(ctx: ExamineContext, { id, file, fault, schemaVersion, faultDetail = null }: Patient, disk: OnDisk | null, ask: (read: AcademyRead) => Promise<Answer>): Promise<Examined<Answer>> {
  if (fault !== null) return { answer: null, fault: fault as Fault, detail: faultDetail };
  if (!disk) return { answer: null, fault: "missing", detail: null };
  // Of the release before: it is asked when somebody has opened it, and nothing ails it.
  if (isBehind(schemaVersion)) return { answer: null, fault: null, detail: null };
  try {
    return { answer: await ask(ctx.platform.stores.get(file).read), fault: null, detail: null };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    ctx.log.error({ academy: id, error: detail }, "an academy's work could not be looked at");
    const sickness = sicknessOf(error);
    return { answer: null, fault: sickness === "missing" || sickness === "newer" ? sickness : "unreadable", detail };
  }
}
