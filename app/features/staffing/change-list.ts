import { changeStates, type ChangeState } from "./change-rules";

/** What the list of changes is asked for in its address: `?state=`. Pure. */
export const readChangeState = (search: URLSearchParams): ChangeState | null => changeStates.find((one) => one === search.get("state")) ?? null;

export const shownPlaceStates = ["waiting", "changed", "same", "refused", "restored", "stuck"] as const;
export type PlaceState = (typeof shownPlaceStates)[number];

/** Which of a change's places are asked for; null: all. */
export const readPlaceState = (search: URLSearchParams): PlaceState | null => shownPlaceStates.find((one) => one === search.get("places")) ?? null;
