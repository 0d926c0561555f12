/** How many files a route takes in one post, and how many bytes each may have (`RouteHandle.uploads`). */
export interface UploadRule {
  readonly files: number;
  readonly bytes: number;
  /** Takes a tar archive for our own reading, and nothing else: it is never handed out, and none of the kinds that are. */
  readonly archive?: true;
}

/**
 * What one person may have kept in a day, counted from the first of it. Bytes lie on the disk before a route's gate is
 * asked, and for a day when nothing names them (docs/decisions/0012): this is the most that one account can make lie there.
 */
export const dailyQuota = { files: 500, bytes: 2_000_000_000 } as const;

/**
 * Why a file was not taken. `kind`: not one of the kinds we keep, or not what it must be inside. `bomb`: unpacks to far
 * more than it is. `quota`: its sender has sent as much as one person may in a day. `storage`: the academy keeps as much as
 * it may. `failed`: we could not keep it (a full
 * disk); it may be sent again.
 */
export const uploadReasons = ["empty", "too-large", "kind", "bomb", "too-many", "quota", "storage", "failed"] as const;
export type UploadReason = (typeof uploadReasons)[number];

/** A file whose bytes are kept under their hash. Nothing names it until `addFile`; unnamed it goes after a day. */
export interface StoredFile {
  readonly kind: "stored";
  /** SHA-256, lower-case hex. Never to be sent to a browser or read from a form: it is what the bytes are found by. */
  readonly hash: string;
  readonly size: number;
  /** What the bytes are, told from themselves. */
  readonly mediaType: string;
}

export type UploadOutcome = StoredFile | { readonly kind: "refused"; readonly reason: UploadReason };

/** One chosen file of a post, in the order they came. A file field left empty is none. */
export interface Upload {
  /** The form field's name. */
  readonly field: string;
  /** The file's own name, fit to be shown and stored: no path, no control characters, at most 200 characters. */
  readonly name: string;
  readonly outcome: UploadOutcome;
}
