import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** How far a thing is: hollow (nothing yet), half, full, a tick (finished), back (returned). */
export type TagShape = "hollow" | "half" | "full" | "tick" | "back";
export type Tone = "ok" | "info" | "warn" | "bad";

export interface TagProps {
  shape?: TagShape;
  /** Waiting and not started have none. */
  tone?: Tone;
  children: ReactNode;
}

/** A status: the word, then the shape, then the colour; each says it without the others. */
export function Tag({ shape = "hollow", tone, children }: TagProps) {
  return <span className={classNames("tag", shape !== "hollow" && shape, tone)}>{children}</span>;
}
