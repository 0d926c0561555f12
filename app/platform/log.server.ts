import pino from "pino";
import type { Config } from "./config.server";

/** Structured lines on standard output: ids and figures, never names, addresses or what a person wrote. */
export type Log = pino.Logger;

export function createLog(config: Pick<Config, "logLevel" | "environment">, part: "web" | "worker" | "setup"): Log {
  return pino({ level: config.logLevel, base: { part, env: config.environment }, timestamp: pino.stdTimeFunctions.isoTime });
}
