import type { Desk } from "../desk.server";

/** What the pages of the desk are drawn from. */
export interface DeskPageData {
  readonly desk: Desk;
  /** Who looks. */
  readonly userId: string;
  /** The queue's query this work was opened from, with its question mark. */
  readonly search: string;
}
