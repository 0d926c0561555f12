import type { WorkErrors } from "./check-work";
import type { ShutReason } from "./rules";
import type { FileErrors } from "./work-uploads";

/** Why a page of the form was not kept, or not all of it. */
export type RefusedWhy = ShutReason | "unknown" | "unreadable" | "invalid" | "stale";

/** A page of the form that was not kept, with everything typed: what the page shows again (`actionData.form`). */
export interface RefusedWork {
  readonly why: RefusedWhy;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: WorkErrors;
  readonly files: FileErrors;
  /** The revision that the page goes on from; null: the one that is saved. */
  readonly revision: number | null;
}

const statuses: Readonly<Record<RefusedWhy, number>> = {
  unknown: 404, gone: 409, enrolment: 409, late: 409, "not-open": 409, "handed-in": 409, stale: 409, unreadable: 422, invalid: 422,
};

/** The status of the answer that says so. */
export const statusOf = (why: RefusedWhy): number => statuses[why];

/** The form cannot be sent again: what was typed is shown to be copied. */
export const isShut = (why: RefusedWhy): why is ShutReason | "unknown" => !["unreadable", "invalid", "stale"].includes(why);
