import { describe, expect, it } from "vitest";
import { OrderForm, swapOf } from "./order";

const list = [{ id: "a" }, { id: "b" }, { id: "c" }];
const swapped = (item: string, direction: "up" | "down") => swapOf(list, { item, direction })?.map(({ id }) => id);

describe("swapOf", () => {
  it("names the thing and the one it passes", () => {
    expect([swapped("b", "up"), swapped("b", "down"), swapped("a", "down")]).toEqual([["b", "a"], ["b", "c"], ["a", "b"]]);
  });

  it("moves nothing beyond an end", () => {
    expect([swapOf(list, { item: "a", direction: "up" }), swapOf(list, { item: "c", direction: "down" })]).toEqual([null, null]);
  });

  it("knows what is not there", () => {
    expect(swapOf(list, { item: "z", direction: "up" })).toBeUndefined();
  });
});

it("the form takes two directions and no other field", () => {
  expect(OrderForm.safeParse({ item: "a", direction: "up" }).success).toBe(true);
  expect(OrderForm.safeParse({ item: "a", direction: "sideways" }).success).toBe(false);
  expect(OrderForm.safeParse({ item: "a", direction: "up", more: "x" }).success).toBe(false);
});
