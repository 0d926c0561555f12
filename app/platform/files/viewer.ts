import { plainText } from "./kinds";

/** How a page shows a file in place. Nothing of ours shows what could run something (docs/decisions/0012). */
export type ViewerKind = "pdf" | "picture" | "sound" | "video" | "text";

const pictures = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

/** How a file of this media type is shown; null: only to be saved. Pure. */
export function viewerOf(mediaType: string): ViewerKind | null {
  if (mediaType === "application/pdf") return "pdf";
  if (pictures.has(mediaType)) return "picture";
  if (mediaType === plainText) return "text";
  if (mediaType === "video/mp4" || mediaType === "video/webm") return "video";
  return ["audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav"].includes(mediaType) ? "sound" : null;
}

/** Can a page show it in place? */
export const isViewable = (mediaType: string): boolean => viewerOf(mediaType) !== null;
