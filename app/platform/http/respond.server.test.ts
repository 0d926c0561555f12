import { describe, expect, it } from "vitest";
import { isCleanForm } from "./body.server";
import { encodingFor, etagOf } from "./respond.server";

describe("the encoding of an answer", () => {
  it.each([
    [undefined, null], ["", null], ["gzip", "gzip"], ["gzip, br", "br"], ["br;q=0, gzip", "gzip"], ["br;q=0.1", "br"], ["deflate", null], ["GZIP", "gzip"], ["gzip;q=0", null],
  ])("for %j is %j", (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });
});

describe("a form's bytes", () => {
  it.each(["a=1", "name=R%C3%B3is%C3%ADn", "name=Róisín", "", "a=%20+b"])("%j can be read", (text) => {
    expect(isCleanForm(Buffer.from(text))).toBe(true);
  });

  it.each(["a=%", "a=%zz", "a=%c3%28", "a=%00"])("%j is refused", (text) => {
    expect(isCleanForm(Buffer.from(text))).toBe(false);
  });

  it("that are not UTF-8 are refused", () => {
    expect(isCleanForm(Buffer.from([0x61, 0x3d, 0xff, 0xfe]))).toBe(false);
  });
});

it("an ETag is the same for the same bytes and differs for others", () => {
  expect(etagOf("a")).toBe(etagOf(Buffer.from("a")));
  expect(etagOf("a")).not.toBe(etagOf("b"));
});
