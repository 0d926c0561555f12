import { z } from "zod";
import { open, seal, SealError } from "../secrets/index.server";

/** A form as it was sent. */
export interface SentForm {
  /** `application/x-www-form-urlencoded`, as it came. */
  readonly body: string;
  /** It brought files, which are not kept: they are chosen again. */
  readonly files: boolean;
}

const kept = z.strictObject({ body: z.string(), files: z.boolean() });

/** What a box belongs to. All of it is sealed with the form: a row that was changed or moved opens nothing. */
export interface BoxOf {
  readonly academyId: string;
  readonly userId: string;
  readonly id: string;
  readonly path: string;
  readonly expiresAt: number;
}

const purposeOf = ({ academyId, userId, id, path, expiresAt }: BoxOf): string => JSON.stringify(["parked-post", academyId, userId, id, path, expiresAt]);

/** Sealed for the database: the seal's text with its ciphertext as bytes, a quarter smaller than as base64. */
export function boxed(secret: string, of: BoxOf, form: SentForm): Buffer {
  const sealed = seal(secret, purposeOf(of), JSON.stringify(form));
  const at = sealed.lastIndexOf(".") + 1;
  return Buffer.concat([Buffer.from(sealed.slice(0, at), "ascii"), Buffer.from(sealed.slice(at), "base64url")]);
}

/** Where the third point stands, behind which the bytes begin; 0: not one of ours. */
function startOf(box: Buffer): number {
  let at = 0;
  for (let points = 0; points < 3; points += 1) at = box.indexOf(".", at) + 1 || box.length;
  return at === box.length ? 0 : at;
}

/** The form in a box; null when it is not the one of this row, was changed, or was sealed with another key. */
export function unboxed(secret: string, of: BoxOf, box: Buffer): SentForm | null {
  const at = startOf(box);
  try {
    return kept.parse(JSON.parse(open(secret, purposeOf(of), box.subarray(0, at).toString("ascii") + box.subarray(at).toString("base64url"))));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
