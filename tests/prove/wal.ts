import { existsSync, readFileSync } from "node:fs";

/*
 * SQLite's write-ahead log as it lies on disk (https://sqlite.org/fileformat.html#the_write_ahead_log): a header of 32
 * bytes, then frames of a header of 24 bytes and a page. A frame whose header names the size of the database ends a
 * commit. What follows the last commit was never made durable: a power cut may leave any of it.
 */

const HEADER = 32;
const FRAME_HEADER = 24;

export interface Log {
  readonly bytes: Buffer;
  readonly frameBytes: number;
  /** Where each commit ends, in bytes, the first first. */
  readonly commits: readonly number[];
}

/** Reads the frames that belong to the log's present run: of an earlier one, other salts are left over behind them. */
export function readLog(file: string): Log {
  const bytes = readFileSync(file);
  if (bytes.length < HEADER) return { bytes, frameBytes: 0, commits: [] };
  const frameBytes = FRAME_HEADER + bytes.readUInt32BE(8);
  const salts = bytes.subarray(16, 24);
  const commits: number[] = [];
  for (let at = HEADER; at + frameBytes <= bytes.length && bytes.subarray(at + 8, at + 16).equals(salts); at += frameBytes) {
    if (bytes.readUInt32BE(at + 4) !== 0) commits.push(at + frameBytes);
  }
  return { bytes, frameBytes, commits };
}

/**
 * Up to where a log was synced for certain, by the index beside it: what a checkpoint has begun to copy into the file was
 * synced before, so that no power cut takes it away. Null: there is no index to ask.
 */
export function backfilled(log: Log, index: string): number | null {
  if (!existsSync(index)) return null;
  const bytes = readFileSync(index);
  // `WalCkptInfo`, behind two copies of the header of 48 bytes: frames copied, and frames that were to be.
  const frames = bytes.length < 132 ? 0 : Math.max(bytes.readUInt32LE(96), bytes.readUInt32LE(128));
  return HEADER + frames * log.frameBytes;
}

/** What a power cut may leave of a log whose bytes up to `durable` were synced. */
export function afterPowerCut({ bytes, frameBytes }: Log, durable: number, random: () => number): { readonly what: string; readonly bytes: Buffer } {
  const kept = bytes.subarray(0, durable);
  const into = (most: number) => Math.floor(random() * most);
  const torn = Buffer.concat([kept, bytes.subarray(HEADER, HEADER + frameBytes)]).subarray(0, durable + 1 + into(Math.max(1, frameBytes - 1)));
  const noise = Buffer.from(Array.from({ length: 1 + into(3 * frameBytes) }, () => into(256)));
  const choices = [
    { what: "cut at the last sync", bytes: kept },
    { what: "with a frame of it torn", bytes: torn },
    { what: "with noise behind it", bytes: Buffer.concat([kept, noise]) },
    { what: "with zeros behind it", bytes: Buffer.concat([kept, Buffer.alloc(1 + into(2 * frameBytes))]) },
    { what: "with part of what was not synced", bytes: bytes.subarray(0, durable + into(bytes.length - durable + 1)) },
  ];
  return choices[into(choices.length)] ?? { what: "cut at the last sync", bytes: kept };
}
