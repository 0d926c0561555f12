import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freePlaces, isOpenOffer, mayTake, offersDue, type Room } from "./waiting-rules";

const room = fc.record<Room>({ capacity: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }), taken: fc.integer({ min: 0, max: 20 }), offered: fc.integer({ min: 0, max: 20 }), waiting: fc.integer({ min: 0, max: 20 }) });

describe("places in a cohort", () => {
  it("are free when neither taken nor kept, and never fewer than none", () => {
    expect([freePlaces({ capacity: 10, taken: 7, offered: 2, waiting: 5 }), freePlaces({ capacity: 10, taken: 9, offered: 2, waiting: 0 }), freePlaces({ capacity: null, taken: 99, offered: 0, waiting: 0 })]).toEqual([1, 0, Infinity]);
  });

  it("go to nobody else while somebody waits, and to whoever has one kept when there is one", () => {
    const one: Room = { capacity: 10, taken: 9, offered: 0, waiting: 0 };
    expect([mayTake(one, false), mayTake({ ...one, waiting: 1 }, false), mayTake({ ...one, waiting: 1 }, true), mayTake({ ...one, taken: 10 }, true), mayTake({ ...one, offered: 1 }, false)]).toEqual([true, false, true, false, false]);
  });

  it("offered to those who wait leave nobody waiting beside a free place, and take nothing that is kept or taken", () => {
    fc.assert(fc.property(room, (before) => {
      const due = offersDue(before);
      const after = { ...before, offered: before.offered + due, waiting: before.waiting - due };
      expect(due).toBeGreaterThanOrEqual(0);
      expect(after.waiting === 0 || freePlaces(after) === 0).toBe(true);
      if (before.capacity !== null && before.taken + before.offered <= before.capacity) expect(after.taken + after.offered).toBeLessThanOrEqual(before.capacity);
    }));
  });
});

describe("an offer", () => {
  it("can be taken up until its time is over", () => {
    const offer = { status: "offered", offeredUntil: 100 } as const;
    expect([isOpenOffer(offer, 99), isOpenOffer(offer, 100), isOpenOffer({ ...offer, status: "declined" }, 1), isOpenOffer({ status: "waiting", offeredUntil: null }, 1)]).toEqual([true, false, false, false]);
  });
});
