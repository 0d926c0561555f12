import type { UploadReason } from "~/platform/files/upload";

/** What may be sent: one picture, as large as phones make them. */
export const photoLimit = { files: 1, bytes: 10_000_000 } as const;
/** Most pixels that are unpacked: cameras make 48 million. What claims more is refused before anything is. */
export const mostPixels = 50_000_000;
/** What it may be; a moving picture gives its first frame. */
export const photoKinds: readonly string[] = ["image/jpeg", "image/png", "image/webp"];
/** For the file field's `accept`: a phone sends its own kinds as JPEG when they are not named. */
export const photoAccept = photoKinds.join(",");
/** The sides of the two squares that are kept, in pixels. */
export const photoSides = { small: 96, large: 320 } as const;
export type PhotoSize = keyof typeof photoSides;

/** Why a photo was not taken: the upload's own reason, none chosen, more pixels than are unpacked, or no picture after all. */
export type PhotoRefusal = UploadReason | "missing" | "pixels" | "unreadable";
