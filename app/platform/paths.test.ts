import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { safeNext } from "./paths";

describe("where a sign-in may lead back to", () => {
  it.each(["/journey", "/journey/programs/a?tab=1#x", "/admin/people?q=a%20b", "/", "/logins"])("%s is one of ours", (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([null, undefined, "", "journey", "//evil.example", "/..//evil.example", "/\\evil.example", "https://evil.example", "/a\\b", "/a\nb", "/login", "/login?next=/x", "/logout", "/reset-password?token=x", `/${"a".repeat(2_000)}`])("%j is not", (path) => {
    expect(safeNext(path)).toBeNull();
  });

  it("never leaves the host, whatever is asked for", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((s) => `/${s}`), fc.string().map((s) => `//${s}`)), (wanted) => {
      const next = safeNext(wanted);
      if (next !== null) expect(new URL(next, "http://demo.localhost:3000").origin).toBe("http://demo.localhost:3000");
    }), { numRuns: 2_000 });
  });
});
