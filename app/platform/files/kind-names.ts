import { docx, odt, plainText, pptx, xlsx } from "./kinds";

/** What a kind of file is called on a page: `files.kind.…` in the catalogue. */
export type FileKindName = "pdf" | "word" | "excel" | "powerpoint" | "document" | "text" | "picture" | "sound" | "video" | "other";

const exact: ReadonlyMap<string, FileKindName> = new Map([["application/pdf", "pdf"], [docx, "word"], [xlsx, "excel"], [pptx, "powerpoint"], [odt, "document"], [plainText, "text"]]);
const families: ReadonlyMap<string, FileKindName> = new Map([["image", "picture"], ["audio", "sound"], ["video", "video"]]);

/** The name of a media type's kind. Pure. */
export const kindName = (mediaType: string): FileKindName => exact.get(mediaType) ?? families.get(mediaType.split("/")[0] ?? "") ?? "other";
