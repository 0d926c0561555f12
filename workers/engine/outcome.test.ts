import { describe, expect, test } from "vitest";
import { NonRetriableError, PayloadError, RetryAfter } from "~/platform/events/index.server";
import { backoffMs, outcomeOf } from "./outcome";
import { errorText } from "./redact";

const at = 1_000_000;
const failed = { attempt: 1, maxAttempts: 4, backoff: { baseMs: 5_000, capMs: 60_000 }, at, random: () => 0 };

describe("waiting between attempts", () => {
  test("doubles up to the cap", () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempt) => backoffMs(attempt, failed.backoff, () => 0));
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  test("is shortened by chance, by less than half", () => {
    expect(backoffMs(2, failed.backoff, () => 0.5)).toBe(7_500);
    expect(backoffMs(2, failed.backoff, () => 0.999_999)).toBe(5_000);
  });
});

describe("what becomes of a failed attempt", () => {
  test("anything thrown is tried again after the wait", () => {
    expect(outcomeOf(new Error("no luck"), failed)).toEqual({ kind: "retry", runAt: at + 5_000, error: "no luck" });
  });

  test("RetryAfter is tried again when it says", () => {
    expect(outcomeOf(new RetryAfter(90_000, "too many"), failed)).toMatchObject({ kind: "retry", runAt: at + 90_000 });
  });

  test("a NonRetriableError and a payload that does not fit are for good", () => {
    expect(outcomeOf(new NonRetriableError("never"), failed)).toEqual({ kind: "dead", error: "NonRetriableError: never" });
    expect(outcomeOf(new PayloadError('Job "a/b"', "no"), failed)).toMatchObject({ kind: "dead" });
  });

  test("the last attempt is the last, whatever was thrown", () => {
    expect(outcomeOf(new Error("no luck"), { ...failed, attempt: 4 })).toMatchObject({ kind: "dead" });
    expect(outcomeOf(new RetryAfter(1, "later"), { ...failed, attempt: 4 })).toMatchObject({ kind: "dead" });
  });
});

describe("the text of an error", () => {
  test("has no e-mail addresses, keys or credentials", () => {
    const text = errorText(new Error('550 <sarah.o\'neil+x@mail.demo.example>: no such user; key re_AbCd1234efgh at smtp://joe:pass@mail.example:25'));
    expect(text).not.toMatch(/neil|demo\.example|AbCd|joe|pass/);
    expect(text).toContain("550");
    expect(text).toContain("smtp://mail.example:25");
  });

  test("has at most 2,000 characters", () => {
    expect(errorText(new Error("x".repeat(5_000)))).toHaveLength(2_000);
    expect(errorText("y".repeat(2_000))).toHaveLength(2_000);
  });

  test("names the cause, but no parameters of a failed query", () => {
    const failedQuery = Object.assign(new Error("Failed query: insert …\nparams: sarah,secret", { cause: new Error("UNIQUE constraint failed") }), { query: "insert …" });
    expect(errorText(failedQuery)).toBe("Query failed (UNIQUE constraint failed)");
  });
});
