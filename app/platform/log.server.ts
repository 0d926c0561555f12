import pino from "pino";
import type { Config } from "./config.server";
import { LogLines } from "./log-lines.server";

/** Structured lines on standard output: ids and figures, never names, addresses or what a person wrote. */
export type Log = pino.Logger;

/** How long a line may wait for others before it is written. */
const FLUSH_EVERY_MS = 200;
const STANDARD_OUTPUT = 1;

const ended = new Set<LogLines>();

/** Writes out what waits of every log; the process is asked once, however many logs there are. */
function endWithProcess(lines: LogLines): void {
  if (ended.size === 0) process.once("exit", () => { for (const one of ended) one.end(); });
  ended.add(lines);
}

/**
 * Lines go to standard output several at a time. Warnings and errors, and with them every reference number of an error
 * page, are written at once; the others within 200 ms, and all of them before the process ends in good order.
 */
export function createLog(config: Pick<Config, "logLevel" | "environment">, part: "web" | "worker" | "setup"): Log {
  const lines = new LogLines(STANDARD_OUTPUT);
  const flush = () => void lines.flush();
  setInterval(flush, FLUSH_EVERY_MS).unref();
  endWithProcess(lines);
  return pino({ level: config.logLevel, base: { part, env: config.environment }, timestamp: pino.stdTimeFunctions.isoTime, hooks: { logMethod: flushingFrom(WARN, flush) } }, lines);
}

const WARN = 40;

/** Writes out at once what is as grave as `level` or graver. */
function flushingFrom(level: number, flush: () => void): NonNullable<pino.LoggerOptions["hooks"]>["logMethod"] {
  return function logMethod(args, method, at) {
    method.apply(this, args);
    if (at >= level) flush();
  };
}

export interface DescribedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** The SQL that failed, without its parameters. */
  readonly query?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

const addresses = /[^\s@"'<>]+@[^\s@"'<>]+/g;
/** Takes e-mail addresses out of a text that goes into a log or a row for operators. */
export const redact = (text: string): string => text.replace(addresses, "…@…").slice(0, 2_000);

/** An error as a log line may hold it. drizzle puts the parameters of a failed query into its message: they are left out. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: "NotAnError", message: redact(String(error)) };
  const query = "query" in error && typeof error.query === "string" ? error.query : undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const stack = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8).join("\n");
  return {
    name: error.name,
    message: query ? "query failed" : redact(error.message),
    ...(code ? { code } : {}),
    ...(query ? { query } : {}),
    ...(stack ? { stack } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

/** A path as a log line may hold it: no query, no segment with an address in it. */
export const loggedPath = (pathname: string): string => pathname.replace(/[^/]*(?:@|%40)[^/]*/g, "…").slice(0, 200);
