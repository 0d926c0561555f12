import type { EnrolmentStatus } from "./rules";

/** What a program's list of enrolments is asked for in its address: `?status=&cohort=`. Pure. */
export const enrolmentStatuses = ["pending", "active", "paused", "completed", "withdrawn", "expired"] as const satisfies readonly EnrolmentStatus[];

export interface EnrolmentQuery {
  readonly status: EnrolmentStatus | null;
  /** A cohort's id; empty: any and none. */
  readonly cohort: string;
}

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export const readEnrolmentQuery = (search: URLSearchParams): EnrolmentQuery => ({
  status: enrolmentStatuses.find((one) => one === search.get("status")) ?? null,
  cohort: (search.get("cohort") ?? "").slice(0, 100),
});

/** The address's query of a list; parts that say the usual are left out. */
export function writeEnrolmentQuery({ status, cohort }: EnrolmentQuery): string {
  const search = new URLSearchParams();
  if (status) search.set("status", status);
  if (cohort) search.set("cohort", cohort);
  const text = search.toString();
  return text ? `?${text}` : "";
}
