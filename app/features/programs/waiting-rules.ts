/** Places in a cohort and whoever waits for one (`02-programs`, Waiting list). Pure. */
export interface Room {
  /** Null: any number. */
  readonly capacity: number | null;
  /** Enrolments that take a seat. */
  readonly taken: number;
  /** Places that are kept for somebody until their offer ends. */
  readonly offered: number;
  /** Those who wait without an offer. */
  readonly waiting: number;
}

/** Places that are neither taken nor kept; never less than none. */
export const freePlaces = ({ capacity, taken, offered }: Room): number => (capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - taken - offered));

/**
 * Whether one more may be enrolled. Whoever has a place kept for them (`kept`, which the room does not count as offered) needs
 * only a free one; anybody else comes after all who wait.
 */
export const mayTake = (room: Room, kept: boolean): boolean => freePlaces(room) > 0 && (kept || room.waiting === 0);

/** How many of those who wait are offered a place now. */
export const offersDue = (room: Room): number => Math.min(room.waiting, freePlaces(room));

/** Most hours that an offer lasts, and the usual. */
export const mostOfferHours = 720;
export const usualOfferHours = 72;

export const placeStatuses = ["waiting", "offered", "accepted", "declined", "expired", "removed"] as const;
export type PlaceStatus = (typeof placeStatuses)[number];

/** Whether an offer can still be taken up. */
export const isOpenOffer = ({ status, offeredUntil }: { readonly status: PlaceStatus; readonly offeredUntil: number | null }, now: number): boolean => status === "offered" && offeredUntil !== null && now < offeredUntil;
