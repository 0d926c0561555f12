import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textsOf, type KeptTexts } from "./own-text";

const kept = (more: Partial<KeptTexts> = {}): KeptTexts => ({ individual: true, content: "For all", contentThen: null, replacedAt: null, ownThen: null, ownNow: null, ownReplacedAt: null, ...more });

describe("what a client reads of a module with content for each", () => {
  it("is what all read until theirs is written, and again when that was taken back", () => {
    expect([textsOf(kept(), null).now, textsOf(kept({ ownThen: "Yours", ownNow: "Yours" }), null).now, textsOf(kept({ ownThen: "", ownNow: "" }), null).now]).toEqual(["For all", "Yours", "For all"]);
  });

  it("stays, once they have done it, what it was then, with what it says now beside", () => {
    expect(textsOf(kept({ ownThen: "Yours", ownNow: "Newer", ownReplacedAt: 20 }), 10)).toEqual({ then: "Yours", now: "Newer", changedAt: 20 });
    expect(textsOf(kept({ ownNow: "Yours", ownReplacedAt: 20 }), 10)).toEqual({ then: "For all", now: "Yours", changedAt: 20 });
    expect(textsOf(kept({ contentThen: "As it was", replacedAt: 15, ownThen: "Yours", ownNow: "Yours" }), 10)).toEqual({ then: "Yours", now: "Yours", changedAt: null });
  });

  it("stays their own even if the module is the same for all by now", () => {
    expect(textsOf(kept({ individual: false, ownThen: "Yours", ownNow: "Yours" }), 10)).toEqual({ then: "Yours", now: "For all", changedAt: 10 });
    expect(textsOf(kept({ individual: false, ownNow: "Yours" }), null).now).toBe("For all");
  });

  it("of a module that is the same for all is what it was, as told by the module's own versions", () => {
    expect(textsOf(kept({ individual: false, contentThen: "As it was", replacedAt: 15 }), 10)).toEqual({ then: "As it was", now: "For all", changedAt: 15 });
  });

  it("says that it changed exactly when it did", () => {
    const text = fc.option(fc.constantFrom("", "a", "b"), { nil: null });
    fc.assert(fc.property(text, text, text, (ownThen, ownNow, contentThen) => {
      const read = textsOf(kept({ ownThen, ownNow, contentThen, replacedAt: contentThen === null ? null : 15 }), 10);
      expect(read.changedAt !== null).toBe(read.then !== read.now);
    }));
  });
});
