import type { MessageKey } from "~/platform/messages";
import type { UploadReason } from "~/platform/files/upload";

/** What is wrong with a file that is to become a program. Each is told by itself; nothing is made while there is one. */
export type BundleFault =
  /** No such archive, or its first entry is no `bundle.json` that can be read. */
  | { readonly kind: "not-bundle" | "too-long" | "cut-off" }
  /** Of a release that writes them otherwise. */
  | { readonly kind: "version"; readonly version: string }
  /** A place in `bundle.json`; `why`: the rule that it breaks, where there is a word for it. */
  | { readonly kind: "place"; readonly place: string; readonly why: MessageKey | null }
  /** An entry of the archive: none that it may have, there twice, or of another length or content than it says. */
  | { readonly kind: "entry" | "twice" | "size" | "changed"; readonly name: string }
  /** A file that a module names and the archive does not have. */
  | { readonly kind: "missing"; readonly name: string }
  /** A file that we do not keep. */
  | { readonly kind: "file"; readonly name: string; readonly reason: UploadReason };

/** More than these are not told at once. */
export const mostFaults = 30;
