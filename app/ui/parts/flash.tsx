import type { ReactNode } from "react";
import { classNames } from "../class-names";
import type { Tone } from "./tag";

export interface FlashProps {
  tone?: Tone;
  /** False for a note that was on the page all along and need not be announced. */
  live?: boolean;
  children: ReactNode;
}

/** What has just happened, in a sentence, with the way on as a link. It stays until the next page. */
export function Flash({ tone = "info", live = true, children }: FlashProps) {
  return (
    <p className={classNames("flash", tone !== "info" && tone)} role={live ? "status" : undefined}>
      <span>{children}</span>
    </p>
  );
}
