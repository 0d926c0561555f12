import type { EnrolmentStatus, ProgressStatus } from "~/features/programs/index.server";

/** What staff may do with a client's module by hand (`02-programs`, Progress). Pure. */
export interface Standing {
  readonly enrolment: EnrolmentStatus;
  readonly module: { readonly active: boolean };
  readonly status: ProgressStatus | null;
  readonly completedHow: string | null;
}

/** Any module that clients see, whatever its own rule and whether it has opened, while the enrolment is one that goes on. */
export const mayComplete = ({ enrolment, module, status }: Standing): boolean =>
  module.active && status !== "completed" && (enrolment === "active" || enrolment === "paused");

/** Only what was completed by hand is taken back by hand: a grade or the client's own word stands. */
export const mayReopen = ({ enrolment, status, completedHow }: Standing): boolean =>
  status === "completed" && completedHow === "staff" && (enrolment === "active" || enrolment === "paused");
