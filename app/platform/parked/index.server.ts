export type { SentForm } from "./box.server";
export { parkedCookie, parkedTokens } from "./cookie.server";
export { fieldsOf, holdsWords, isParkable, MAX_PARKED_BYTES, type SentField } from "./fields.server";
export { discardParked, keepOwnParked, parkedForMs, parkedPost, parkPost, sweepParked, type ParkedPost, type Sealing, type Settled } from "./rows.server";
