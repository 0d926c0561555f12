import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptedTotpStep, newTotpSecret, totpCode, totpStep, totpUri } from "./totp.server";

/** "12345678901234567890", the secret of RFC 6238's appendix B, in base32. */
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const step = fc.integer({ min: 10, max: 80_000_000 });

describe("time-based one-time passwords", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("the code at second %i is RFC 6238's", (second, code) => {
    expect(totpCode(rfcSecret, totpStep(second * 1_000))).toBe(code);
  });

  test("a code is accepted in its own step and the two beside it, and in no other", () => {
    fc.assert(
      fc.property(step, fc.integer({ min: -6, max: 6 }), fc.integer({ min: 0, max: 29_999 }), (of, away, within) => {
        const at = (of + away) * 30_000 + within;
        const accepted = acceptedTotpStep(rfcSecret, totpCode(rfcSecret, of), at, null);
        const near = [of + away - 1, of + away, of + away + 1].filter((one) => totpCode(rfcSecret, one) === totpCode(rfcSecret, of));
        // Two steps may share a code by chance: one in a million. Then either may be named.
        expect(accepted === null ? [] : [accepted]).toEqual(near.slice(-1));
        if (Math.abs(away) <= 1) expect(accepted).not.toBeNull();
      }),
    );
  });

  test("a step that was accepted is never accepted again", () => {
    fc.assert(
      fc.property(step, fc.integer({ min: -1, max: 1 }), (of, away) => {
        const at = (of + away) * 30_000;
        const first = acceptedTotpStep(rfcSecret, totpCode(rfcSecret, of), at, null);
        expect(acceptedTotpStep(rfcSecret, totpCode(rfcSecret, of), at, first)).toBeNull();
      }),
    );
  });

  test("an older step is not accepted after a newer one", () => {
    expect(acceptedTotpStep(rfcSecret, totpCode(rfcSecret, 100), 100 * 30_000, 101)).toBeNull();
  });

  test("spaces in a typed code do not matter, other characters do", () => {
    const at = 59_000;
    expect(acceptedTotpStep(rfcSecret, " 287 082 ", at, null)).toBe(1);
    for (const wrong of ["", "28708", "2870820", "28708a", "２８７０８２"]) expect(acceptedTotpStep(rfcSecret, wrong, at, null)).toBeNull();
  });

  test("a new secret is 32 characters of base32 and never the same", () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(secrets).size).toBe(50);
  });

  test("the address for an authenticator names issuer, account and secret", () => {
    expect(totpUri(rfcSecret, "Trellis demo", "a+b@demo.example")).toBe(
      `otpauth://totp/Trellis%20demo:a%2Bb%40demo.example?secret=${rfcSecret}&issuer=Trellis%20demo&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
