import { describe, expect, it } from "vitest";
import { changed, comesBack, reachFits, restored, type Change } from "./change-rules";

const change = (kind: Change["kind"], userId = "anna", insteadId: string | null = null): Change => ({ kind, role: "instructor", userId, insteadId });
const after = (order: readonly string[], ...of: Parameters<typeof change>) => changed(order, change(...of))?.order ?? "nothing";

describe("what a change makes of an order", () => {
  it.each([
    ["names somebody after those who are there", ["ben"], "name", null, ["ben", "anna"]],
    ["names the first where nobody is", [], "name", null, ["anna"]],
    ["names nobody twice", ["ben", "anna"], "name", null, "nothing"],
    ["makes somebody the primary who was an alternate", ["ben", "cleo", "anna"], "primary", null, ["anna", "ben", "cleo"]],
    ["makes somebody the primary who was not there", ["ben"], "primary", null, ["anna", "ben"]],
    ["leaves a primary as they are", ["anna", "ben"], "primary", null, "nothing"],
    ["removes the primary, and the next one is", ["anna", "ben"], "remove", null, ["ben"]],
    ["removes nobody who is not there", ["ben"], "remove", null, "nothing"],
    ["replaces somebody in the very place", ["cleo", "ben", "dan"], "replace", "ben", ["cleo", "anna", "dan"]],
    ["replaces somebody by one who is behind them", ["ben", "cleo", "anna"], "replace", "ben", ["anna", "cleo"]],
    ["replaces somebody by one who is before them", ["anna", "cleo", "ben"], "replace", "ben", ["anna", "cleo"]],
    ["replaces nobody where they are not named", ["cleo"], "replace", "ben", "nothing"],
  ] as const)("%s", (_, order, kind, instead, wanted) => {
    expect(after([...order], kind, "anna", instead)).toEqual(wanted);
  });
});

describe("what is taken back", () => {
  const back = (start: readonly string[], of: Change, meanwhile: (order: readonly string[]) => readonly string[] = (order) => order) => {
    const outcome = changed(start, of);
    if (!outcome) throw new Error("nothing was changed");
    return restored(meanwhile(outcome.order), of, outcome);
  };

  it.each([[change("name"), ["ben"]], [change("primary"), ["ben", "cleo", "anna"]], [change("primary"), ["ben"]], [change("remove"), ["ben", "anna", "cleo"]], [change("replace", "anna", "ben"), ["cleo", "ben", "dan"]], [change("replace", "anna", "ben"), ["ben", "anna"]]] as const)(
    "stands as it stood: %j", (of, start) => {
      expect(back([...start], of)).toEqual(start);
    },
  );

  it("leaves whoever was named meanwhile where they are", () => {
    expect(back(["ben"], change("replace", "anna", "ben"), (order) => [...order, "eva"])).toEqual(["ben", "eva"]);
  });

  it("does nothing where somebody did it by hand already", () => {
    expect(back(["ben"], change("replace", "anna", "ben"), () => ["ben"])).toBeNull();
  });

  it("names anew only who was there before", () => {
    expect(comesBack(change("replace", "anna", "ben"), { was: null, insteadWas: 1 })).toBe("ben");
    expect(comesBack(change("remove"), { was: 2, insteadWas: null })).toBe("anna");
    expect(comesBack(change("name"), { was: null, insteadWas: null })).toBeNull();
  });
});

it("only who is removed or replaced is looked for wherever they are named", () => {
  expect((["name", "primary", "remove", "replace"] as const).map((kind) => reachFits(kind, "everywhere"))).toEqual([false, false, true, true]);
});
