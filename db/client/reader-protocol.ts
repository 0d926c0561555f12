import { LibsqlError } from "@libsql/core/api";
import { DatabaseMissingError } from "../errors";
import { DatabaseNewerError } from "../migrations/errors";
import type { Arguments, RawResult } from "./connection";

export interface ReaderQuestion {
  readonly path: string;
  readonly sql: string;
  readonly args: Arguments;
  readonly firstOnly: boolean;
  /** Files that the thread keeps open. */
  readonly places: number;
  /** As `SlotOptions.newest`. */
  readonly newest?: number;
}

/** To a reading thread: a question, or word that a file's connection is to be closed. */
export type ReaderRequest = (ReaderQuestion & { readonly id: number }) | { readonly close: string };

/** From the reader thread. */
export type ReaderAnswer = { readonly id: number; readonly result: RawResult } | { readonly id: number; readonly error: PlainError };

/** An error that survives the way between threads with what callers look at. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly extendedCode?: string;
  readonly rawCode?: number;
  /** Of a file that is gone, or of a newer release. */
  readonly path?: string;
  readonly versions?: readonly [schema: number, code: number];
}

export function toPlainError(error: unknown): PlainError {
  if (error instanceof LibsqlError) {
    const { name, message, code, extendedCode, rawCode } = error;
    return { name, message, code, extendedCode, rawCode };
  }
  if (error instanceof DatabaseMissingError) return { name: error.name, message: error.message, path: error.path };
  if (error instanceof DatabaseNewerError) return { name: error.name, message: error.message, path: error.path, versions: [error.schemaVersion, error.codeVersion] };
  return error instanceof Error ? { name: error.name, message: error.message } : { name: "Error", message: String(error) };
}

export function fromPlainError(plain: PlainError): Error {
  if (plain.code !== undefined) return new LibsqlError(unprefixed(plain.message, plain.code), plain.code, plain.extendedCode, plain.rawCode);
  if (plain.path !== undefined) return plain.versions === undefined ? new DatabaseMissingError(plain.path) : new DatabaseNewerError(plain.path, ...plain.versions);
  const error = new Error(plain.message);
  error.name = plain.name;
  return error;
}

/** LibsqlError puts its code before the message each time it is made. */
function unprefixed(message: string, code: string): string {
  return message.startsWith(`${code}: `) ? message.slice(code.length + 2) : message;
}
