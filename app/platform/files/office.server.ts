import { open, type Entry, type ZipFile } from "yauzl";
import { docx, odt, pptx, xlsx } from "./kinds";
import type { UploadReason } from "./upload";

/** Unpacked, an office file may have at most so many bytes … */
const MAX_UNPACKED = 512 * 1024 * 1024;
/** … and at most so many times its own size, once it unpacks to more than `RATIO_FROM`. */
const MAX_RATIO = 100;
const RATIO_FROM = 16 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

/** The part that each kind has, and only it. */
const mainParts: Readonly<Record<string, string>> = { "word/document.xml": docx, "xl/workbook.xml": xlsx, "ppt/presentation.xml": pptx };
/** Macros: programs inside documents. */
const isMacro = (name: string): boolean => /(?:^|\/)vbaproject\.bin$|^basic\/|^scripts\//i.test(name);

interface Seen {
  names: Set<string>;
  entries: number;
  packed: number;
  unpacked: number;
  odtLabel: boolean;
  macro: boolean;
}

const opened = (path: string): Promise<ZipFile> => new Promise((resolve, reject) => {
  open(path, { lazyEntries: true, autoClose: true }, (error, zip) => { if (error) reject(error); else resolve(zip); });
});

function note(seen: Seen, entry: Entry): void {
  seen.entries += 1;
  seen.names.add(entry.fileName);
  seen.packed += entry.compressedSize;
  seen.unpacked += entry.uncompressedSize;
  if (entry.fileName === "mimetype" && entry.compressionMethod === 0 && entry.uncompressedSize === odt.length) seen.odtLabel = true;
  if (isMacro(entry.fileName)) seen.macro = true;
}

/** The central directory, entry by entry, until it ends or is too much. Nothing is unpacked. */
function readDirectory(zip: ZipFile, size: number): Promise<Seen | "bomb"> {
  const seen: Seen = { names: new Set(), entries: 0, packed: 0, unpacked: 0, odtLabel: false, macro: false };
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => { resolve(seen); });
    zip.on("entry", (entry: Entry) => {
      note(seen, entry);
      // Entries that lie on top of each other share their packed bytes: together more than the file has.
      const tooMuch = seen.unpacked > MAX_UNPACKED || seen.packed > size || (seen.unpacked > RATIO_FROM && seen.unpacked > MAX_RATIO * size);
      if (tooMuch || seen.entries > MAX_ENTRIES) {
        zip.close();
        resolve("bomb");
      } else zip.readEntry();
    });
    zip.readEntry();
  });
}

function typeOf(seen: Seen, head: Buffer): string | null {
  if (seen.macro) return null;
  // OpenDocument: the first entry is called "mimetype" and holds the media type as it is, from byte 38 on.
  if (seen.odtLabel && head.toString("latin1", 30, 38 + odt.length) === `mimetype${odt}`) return odt;
  if (!seen.names.has("[Content_Types].xml")) return null;
  const kinds = Object.keys(mainParts).filter((part) => seen.names.has(part));
  return kinds.length === 1 ? (mainParts[kinds[0] ?? ""] ?? null) : null;
}

/** Which office document this zip is, by its table of contents; or why it is refused. `size` in bytes. */
export async function officeType(path: string, head: Buffer, size: number): Promise<{ readonly mediaType: string } | UploadReason> {
  let seen: Seen | "bomb";
  try {
    seen = await readDirectory(await opened(path), size);
  } catch {
    // A table of contents that cannot be read is no document's.
    return "kind";
  }
  if (seen === "bomb") return "bomb";
  const mediaType = typeOf(seen, head);
  return mediaType ? { mediaType } : "kind";
}
