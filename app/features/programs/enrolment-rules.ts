import type { EnrolmentStatus } from "./rules";

/** Enrolments that take a seat; a person has at most one of them in a program. */
export const openStatuses = ["pending", "active", "paused"] as const satisfies readonly EnrolmentStatus[];

/** What an admin may do with an enrolment. */
export const mayPause = (status: EnrolmentStatus): boolean => status === "active";
export const mayResume = (status: EnrolmentStatus): boolean => status === "paused";
export const mayWithdraw = (status: EnrolmentStatus): boolean => openStatuses.some((one) => one === status);
