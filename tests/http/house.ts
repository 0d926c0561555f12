import { connect } from "node:net";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { copyOf, startTrellis, type LogLine, type StartOptions, type Trellis } from "../server/trellis";
import type { Answer } from "../server/client";

/** A server of this file's own on a copy of the seeded demo, started before its tests and ended after them. */
export function house(options: Omit<StartOptions, "dataDir"> = {}): { readonly it: Trellis } {
  let running: Trellis | undefined;
  beforeAll(async () => {
    running = await startTrellis({ ...options, dataDir: copyOf(inject("seeded")) });
  });
  afterAll(async () => {
    await running?.remove();
    expect(running?.noise, "nothing is written beside the log").toEqual([]);
  });
  return {
    get it() {
      if (!running) throw new Error("the server is started in beforeAll");
      return running;
    },
  };
}

const referencePattern = /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/;

export interface ErrorPage {
  readonly status: number;
  /** Words that the page must have, such as the academy's name. */
  readonly brand: string | null;
}

/**
 * An error page as `experience.md` wants it: the status, a document in the academy's brand with one h1, a reference
 * number, and the same reference in the log line of this very request.
 */
export async function expectErrorPage(trellis: Trellis, answer: Answer, { status, brand }: ErrorPage): Promise<LogLine> {
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.text).toMatch(/^<!DOCTYPE html>/);
  expect(answer.text.match(/<h1[\s>]/g)).toHaveLength(1);
  if (brand) expect(answer.text).toContain(brand);
  const reference = referencePattern.exec(answer.text)?.[0];
  expect(reference, "the page gives a reference number").toBeDefined();
  return trellis.lineWhere((line) => line.reference === reference && line.status === status);
}

/** No request ended in a 500, and nothing unexpected was logged. */
export function expectNoFault(trellis: Trellis): void {
  const faults = trellis.lines.filter((line) => Number(line.level) >= 50 || (typeof line.status === "number" && line.status >= 500 && line.status !== 503));
  expect(faults).toEqual([]);
}

/** Bytes as they are, to see what an HTTP client would not send. Gives what came back until the server closes. */
export function speak(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => { heard += text; });
    socket.on("error", reject);
    socket.on("close", () => { resolve(heard); });
    socket.end(bytes);
  });
}
