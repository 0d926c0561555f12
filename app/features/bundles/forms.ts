import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of copied and brought-in programs, shared by page and action. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const CopyForm = z.strictObject({
  title: z.string({ error: key("programs.form.title.missing") }).trim().min(1, key("programs.form.title.missing")).max(200, key("programs.form.title.long")),
});

/** Its file comes apart from it. */
export const ImportForm = z.strictObject({});
export const NothingForm = z.strictObject({});

/** One file in a post, and its bytes at most. */
export const bundleLimit = { files: 1, bytes: 1_000_000_000, archive: true } as const;
