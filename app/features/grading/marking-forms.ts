import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** Forms of comments and templates (`03-assignments`, Feedback templates). Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const textKinds = ["comment", "template"] as const;
export type TextKind = (typeof textKinds)[number];
/** Lengths in characters; the table checks the same. */
export const textLengths = { title: 100, text: 5_000 } as const;

const text = (most: number, missing: MessageKey, long: MessageKey) =>
  z.string({ error: key(missing) }).transform((value) => value.replaceAll("\r\n", "\n").trim()).pipe(z.string().min(1, key(missing)).max(most, key(long)));

export const TextForm = z.strictObject({
  kind: z.enum(textKinds, { error: key("marking.kind.missing") }),
  title: text(textLengths.title, "marking.title.missing", "marking.title.long"),
  text: text(textLengths.text, "marking.text.missing", "marking.text.long"),
  /** For all of the academy's staff: only admins may. */
  shared: z.boolean().default(false),
});
export type TextValues = z.output<typeof TextForm>;

/** Removing one takes its button. */
export const RemovalForm = z.strictObject({});
