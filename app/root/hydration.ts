import { createContext, useContext } from "react";

/** What only the document needs: whether the form was refused, and what a page that hydrates carries. */
export interface Hydration {
  readonly refused: boolean;
  readonly nonce: string;
  /** The frame's view as JSON that is safe inside a script element. */
  readonly state: string;
  /** The messages it was drawn with, by key, as JSON of the same kind. */
  readonly words: string;
}

const HydrationContext = createContext<Hydration>({ refused: false, nonce: "", state: "", words: "" });

export const HydrationProvider = HydrationContext.Provider;
export const useHydration = (): Hydration => useContext(HydrationContext);

/** JSON that cannot end a script element or start a comment. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
