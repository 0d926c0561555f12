import { describe, expect, it } from "vitest";
import { foldName, prefixEnd } from "./folding";

describe("foldName", () => {
  it("removes accents and case", () => {
    expect(foldName("Zoë Müller")).toBe("zoe muller");
    expect(foldName("NGUYỄN Thị")).toBe("nguyen thi");
  });
  it("spells out letters that have no accent to remove", () => {
    expect(foldName("Łukasz Øst-Strauß")).toBe("lukasz ost-strauss");
  });
  it("keeps other scripts and puts one space between words", () => {
    expect(foldName("  李   小龍 ")).toBe("李 小龍");
  });
});

describe("prefixEnd", () => {
  it("lies behind every text with the prefix and before the next prefix", () => {
    expect("ann" < prefixEnd("an") && "an" < prefixEnd("an")).toBe(true);
    expect("ao" < prefixEnd("an")).toBe(false);
  });
});
