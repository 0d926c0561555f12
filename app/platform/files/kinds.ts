/** A kind of file that may be kept. */
interface FileKind {
  /** The endings its names may have; the first is added to a name that has none of them. */
  readonly endings: readonly string[];
  /** May a browser show it in place? Only what cannot run anything. */
  readonly inline: boolean;
}

const shown = (...endings: string[]): FileKind => ({ endings, inline: true });
const handed = (...endings: string[]): FileKind => ({ endings, inline: false });
const office = "application/vnd.openxmlformats-officedocument";

export const docx = `${office}.wordprocessingml.document`;
export const xlsx = `${office}.spreadsheetml.sheet`;
export const pptx = `${office}.presentationml.presentation`;
export const odt = "application/vnd.oasis.opendocument.text";
export const plainText = "text/plain; charset=utf-8";

/** Every kind that is kept, by media type. What is not here is refused: SVG, HTML, archives, programs. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  "application/pdf": shown("pdf"),
  "image/png": shown("png"),
  "image/jpeg": shown("jpg", "jpeg", "jpe", "jfif"),
  "image/webp": shown("webp"),
  "image/gif": shown("gif"),
  "image/heic": handed("heic", "heif"),
  "audio/mpeg": shown("mp3"),
  "audio/mp4": shown("m4a", "mp4"),
  "audio/ogg": shown("ogg", "oga", "opus"),
  "audio/wav": shown("wav"),
  "video/mp4": shown("mp4", "m4v"),
  "video/webm": shown("webm", "weba"),
  [docx]: handed("docx"),
  [xlsx]: handed("xlsx"),
  [pptx]: handed("pptx"),
  [odt]: handed("odt"),
  [plainText]: handed("txt", "csv", "tsv", "md", "markdown", "text", "log"),
};

/** For the `accept` attribute of a file field: a help in choosing, never a check. */
export const acceptedEndings: string = [...new Set(Object.values(fileKinds).flatMap(({ endings }) => endings))].map((ending) => `.${ending}`).join(",");
