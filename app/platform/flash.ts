import type { MessageKey } from "./messages";

/** What the page after a redirect says, once: a key of the catalogue and what it names. */
export interface FlashMessage {
  readonly tone: "ok" | "info" | "warn" | "bad";
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

const of = (tone: FlashMessage["tone"]) => (key: MessageKey, values?: FlashMessage["values"]): FlashMessage =>
  values ? { tone, key, values } : { tone, key };

export const flash = { ok: of("ok"), info: of("info"), warn: of("warn"), bad: of("bad") };
