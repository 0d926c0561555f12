import { describe, expect, it } from "vitest";
import { LogLines } from "./log-lines.server";

const failing = (code: string) => () => { throw Object.assign(new Error(code), { code }); };

/** A reader that takes what the test lets it take. */
function reader() {
  let taken = Buffer.alloc(0);
  const self = {
    takes: (bytes: Buffer): number => bytes.length,
    give: (_fd: number, bytes: Buffer) => {
      const count = self.takes(bytes);
      taken = Buffer.concat([taken, bytes.subarray(0, count)]);
      return count;
    },
    taken: () => taken.toString("utf8"),
  };
  return self;
}

describe("log lines", () => {
  it("are written several at a time, in order, and all of them when asked", () => {
    const to = reader();
    const lines = new LogLines(1, to.give);
    lines.write("one\n");
    lines.write("two\n");
    expect(to.taken()).toBe("");
    expect(lines.flush()).toBe(true);
    expect(to.taken()).toBe("one\ntwo\n");
    lines.write(`${"x".repeat(5_000)}\n`);
    expect(to.taken()).toHaveLength(8 + 5_001);
  });

  it("lose nothing to a reader that takes little at a time, or nothing for a while", () => {
    const to = reader();
    const lines = new LogLines(1, to.give);
    to.takes = (bytes) => Math.min(bytes.length, 3);
    lines.write("Róisín came\n");
    expect(lines.flush()).toBe(true);
    to.takes = failing("EAGAIN");
    lines.write("and went\n");
    expect(lines.flush()).toBe(false);
    to.takes = (bytes) => bytes.length;
    lines.end();
    expect(to.taken()).toBe("Róisín came\nand went\n");
  });

  it.each(["EAGAIN", "ENOSPC", "EIO"])("stay within a limit while nobody takes them (%s), and say how many there was no room for", (code) => {
    const to = reader();
    const lines = new LogLines(1, to.give);
    to.takes = failing(code);
    const line = `${"y".repeat(9_999)}\n`;
    for (let n = 0; n < 150; n += 1) lines.write(line);
    to.takes = (bytes) => bytes.length;
    lines.flush();
    lines.flush();
    // 1,000,000 bytes are 100 lines; the one that passes the limit is still taken.
    expect(to.taken().split("\n").filter((text) => text.startsWith("y"))).toHaveLength(101);
    expect(JSON.parse(to.taken().trim().split("\n").at(-1) ?? "")).toMatchObject({ level: 40, msg: "log lines dropped", dropped: 49 });
  });

  it("are let go when their reader will never come back, and nobody waits", () => {
    let asked = 0;
    const lines = new LogLines(1, () => { asked += 1; return failing("EPIPE")(); });
    lines.write("one\n");
    expect(lines.flush()).toBe(true);
    lines.write("two\n");
    lines.end();
    expect(asked).toBe(1);
  });

  it("keep the end of the process for a second at most", () => {
    const lines = new LogLines(1, failing("EAGAIN"));
    lines.write("one\n");
    const begun = performance.now();
    lines.end();
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
