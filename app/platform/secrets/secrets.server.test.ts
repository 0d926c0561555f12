import { deflate } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hashPassword, open, seal, SealError, verifyPassword } from "./index.server";

const secret = "a secret of the environment, long enough";

describe("sealing", () => {
  test("what was sealed opens to the same text, and no two seals are alike", () => {
    const sealed = [seal(secret, "operator.totp:1", "Straße 12 🎻"), seal(secret, "operator.totp:1", "Straße 12 🎻")];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const text of sealed) {
      expect(text).not.toContain("Stra");
      expect(open(secret, "operator.totp:1", text)).toBe("Straße 12 🎻");
    }
  });

  test("another purpose, another key and any changed character are refused", () => {
    const sealed = seal(secret, "operator.totp:1", "secret");
    expect(() => open(secret, "operator.totp:2", sealed)).toThrow(SealError);
    expect(() => open("another secret of the environment, too", "operator.totp:1", sealed)).toThrow(/sealed with key/);
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
      expect(() => open(secret, "operator.totp:1", changed), `character ${at}`).toThrow(SealError);
    }
    expect(() => open(secret, "operator.totp:1", "")).toThrow(SealError);
  });
});

describe("passwords", () => {
  test("that many people type at once leave room for everything else that is done off the event loop", async () => {
    let done = 0;
    const all = Array.from({ length: 16 }, async () => {
      await verifyPassword(null, "four words to picture");
      done += 1;
    });
    // What packs a page asks for the same threads, after all of them.
    await new Promise((resolve) => { deflate("a page", resolve); });
    expect(done).toBeLessThan(8);
    await Promise.all(all);
  });

  test("a hash is argon2id at 19 MiB and two passes, salted, and only its own password matches", async () => {
    const [first, second] = await Promise.all([hashPassword("four words to picture"), hashPassword("four words to picture")]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, "four words to picture")).toBe(true);
    expect(await verifyPassword(first, "four words to Picture")).toBe(false);
  });

  test("one password in two Unicode forms is one password", async () => {
    expect(await verifyPassword(await hashPassword("Caf\u00e9 au lait, bitte"), "Cafe\u0301 au lait, bitte")).toBe(true);
  });

  test("without a hash the answer is no, after the work of one", async () => {
    const hash = await hashPassword("four words to picture");
    const timed = async (known: string | null) => {
      const begun = performance.now();
      expect(await verifyPassword(known, "not the password")).toBe(false);
      return performance.now() - begun;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      known.push(await timed(hash));
      unknown.push(await timed(null));
    }
    // A refusal without hashing takes microseconds; the two medians are far closer than that.
    expect(median(unknown)).toBeGreaterThan(median(known) / 3);
    expect(median(unknown)).toBeLessThan(median(known) * 3);
  });
});
