import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { removeLeftovers } from "./leftovers";

/*
 * Noise hides faults: a test that lets something be written to the console fails. One that expects words on the
 * console takes them with a spy of its own.
 */
const methods = ["log", "info", "warn", "error", "debug", "trace"] as const;
let said: string[] = [];

beforeEach(() => {
  said = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      said.push(`console.${method}: ${words.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  expect(said, "nothing is written to the console unexpectedly").toEqual([]);
});

afterAll(removeLeftovers);
