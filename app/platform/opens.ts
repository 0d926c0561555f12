import type { Translate } from "./messages";

/** When something opens for somebody, as an area tells it: from a moment on, or as soon as something else is done. */
export interface Opens {
  /** Epoch ms; null: only `orAfter` opens it. */
  readonly opensAt: number | null;
  readonly orAfter: { readonly title: string } | null;
}

/** "Opens on 3 March, or once you finish “Where you stand”". `date` writes a moment as a day. */
export function opensWords({ opensAt, orAfter }: Opens, t: Translate, date: (at: number) => string): string {
  if (orAfter && opensAt !== null) return t("opens.onOrAfter", { date: date(opensAt), module: orAfter.title });
  if (orAfter) return t("opens.after", { module: orAfter.title });
  return opensAt === null ? t("opens.notSaid") : t("opens.on", { date: date(opensAt) });
}

/** The same where the room is a line of a list: "From 3 March, or after “Where you stand”". */
export function opensShortly({ opensAt, orAfter }: Opens, t: Translate, date: (at: number) => string): string {
  if (orAfter && opensAt !== null) return t("opens.short.onOrAfter", { date: date(opensAt), module: orAfter.title });
  if (orAfter) return t("opens.short.after", { module: orAfter.title });
  return opensAt === null ? t("opens.notSaid") : t("journey.step.later", { date: date(opensAt) });
}
