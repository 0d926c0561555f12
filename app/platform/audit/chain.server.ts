import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical";

/** What a line of the audit log says of itself: ids and names of things, nothing personal (`15-admin`, Audit log). */
export interface ChainedLine {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly behindId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly requestId: string | null;
  readonly payloadHash: string;
}

/** What stands before the first line. */
export const genesis = "0".repeat(64);

/** SHA-256 over the hash of the line before and this line as canonical JSON: 64 hex digits. */
export function lineHash(previousHash: string, line: ChainedLine): string {
  const { seq, id, at, actorKind, actorId, behindId, action, subjectType, subjectId, requestId, payloadHash } = line;
  const body = canonicalJson({ seq, id, at, actorKind, actorId, behindId, action, subjectType, subjectId, requestId, payloadHash });
  return createHash("sha256").update(previousHash).update(body).digest("hex");
}

/** SHA-256 over salt and payload. The salt goes with the payload, so that an erased one cannot be guessed back. */
export const payloadHash = (salt: string, body: string): string => createHash("sha256").update(salt).update(body).digest("hex");
