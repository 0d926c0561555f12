import type { AcademyDesk } from "~/features/academies/index.server";
import type { Clock } from "~/platform/clock";
import type { Config } from "~/platform/config.server";

/** What the command needs of the world. */
export interface CommandDesk extends AcademyDesk {
  readonly config: Config;
  readonly clock: Clock;
  /** A secret, typed unseen, or the first line of a pipe. */
  askSecret(question: string): Promise<string>;
  /** One line for whoever sits there. */
  say(line: string): void;
}
