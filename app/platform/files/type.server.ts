import { fileTypeFromFile } from "file-type";
import { fileKinds, plainText } from "./kinds";
import { officeType } from "./office.server";
import type { UploadReason } from "./upload";

/** So many first bytes are looked at for how a text or a zip begins. */
export const HEAD_BYTES = 1_024;

/** What the library says, in the words of our list. */
const sameAs: Readonly<Record<string, string>> = {
  "image/apng": "image/png",
  "image/heif": "image/heic",
  "audio/x-m4a": "audio/mp4",
  "audio/vnd.wave": "audio/wav",
  "video/x-m4v": "video/mp4",
};

/**
 * Told chunk by chunk whether bytes are text: valid UTF-8 without NUL from beginning to end. The first chunk that is not
 * ends the work.
 */
export class TextWatch {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #isText = true;

  see(chunk: Uint8Array): void {
    if (this.#isText) this.#isText = !chunk.includes(0) && this.#decodes(chunk, true);
  }

  /** Call it once, at the end. */
  get isText(): boolean {
    return this.#isText && this.#decodes(new Uint8Array(), false);
  }

  #decodes(chunk: Uint8Array, stream: boolean): boolean {
    try {
      this.#decoder.decode(chunk, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

/** A text that begins as markup (HTML, SVG, XML, PHP) or as a script. */
const isActiveText = (head: Buffer): boolean => /^\s*(?:<[a-z!?%/]|#!)/i.test(head.toString("utf8").replace(/^\uFEFF/, ""));

/** MP3 begins with a tag or a frame of layer III. The library takes any frame: a UTF-16 text's first two bytes are one. */
const isMp3 = (head: Buffer): boolean => head.toString("latin1", 0, 3) === "ID3" || ((head[1] ?? 0) & 0b110) === 0b010;

/** A tar archive, told by its first header and that one's checksum. */
export const tarType = "application/x-tar";
export const archiveTypeOf = async (path: string): Promise<{ readonly mediaType: string } | UploadReason> =>
  (await fileTypeFromFile(path))?.mime === tarType ? { mediaType: tarType } : "kind";

/**
 * What a file is, told from its bytes alone; or why it is not kept. `path` is where they lie, `head` their beginning,
 * `isText` what the watch said of all of them.
 */
export async function mediaTypeOf(path: string, head: Buffer, size: number, isText: boolean): Promise<{ readonly mediaType: string } | UploadReason> {
  // Text first: short marks such as "BM", "MZ" or "ID3" also begin honest sentences. A PDF may be text throughout.
  if (isText && !head.toString("latin1", 0, 5).startsWith("%PDF-")) return isActiveText(head) ? "kind" : { mediaType: plainText };
  if (head.toString("latin1", 0, 4) === "PK\u0003\u0004") return officeType(path, head, size);
  const told = (await fileTypeFromFile(path))?.mime.split(";", 1)[0] ?? "";
  const mediaType = sameAs[told] ?? told;
  if (mediaType === "audio/mpeg" && !isMp3(head)) return "kind";
  return Object.hasOwn(fileKinds, mediaType) ? { mediaType } : "kind";
}
