import type { Desk } from "../desk.server";

/** What the pages of the desk are drawn from. */
export interface DeskPageData {
  readonly desk: Desk;
  /** Who looks. */
  readonly userId: string;
  /** The queue's query this work was opened from, with its question mark. */
  readonly search: string;
  /** Whoever looks may ask why it is open to whom. */
  readonly explains?: boolean;
}
