import { describe, expect, it } from "vitest";
import { namesOf, resolveStaff, type StaffFact } from "./rules";

const fact = (tier: 1 | 2 | 3, role: "instructor" | "coach", name: string, position = 1): StaffFact => ({ tier, role, userId: name.toLowerCase(), name, position });
const names = (facts: readonly StaffFact[]) => facts.map((one) => one.name);

describe("resolveStaff", () => {
  it("gives the program's staff when no higher tier names anyone", () => {
    const { instructor, coach } = resolveStaff([fact(1, "instructor", "Emily"), fact(1, "coach", "Grace")]);
    expect([names(instructor), names(coach)]).toEqual([["Emily"], ["Grace"]]);
  });

  it("gives the highest tier that names anyone, and only that", () => {
    const { instructor } = resolveStaff([fact(1, "instructor", "Emily"), fact(3, "instructor", "Noah"), fact(2, "instructor", "Tomasz")]);
    expect(names(instructor)).toEqual(["Noah"]);
  });

  it("lets the module's staff win over the program's", () => {
    expect(names(resolveStaff([fact(2, "instructor", "Tomasz"), fact(1, "instructor", "Emily")]).instructor)).toEqual(["Tomasz"]);
  });

  it("resolves instructor and coach apart", () => {
    const { instructor, coach } = resolveStaff([fact(1, "instructor", "Emily"), fact(1, "coach", "Emily"), fact(3, "coach", "Grace")]);
    expect([names(instructor), names(coach)]).toEqual([["Emily"], ["Grace"]]);
  });

  it("puts the primary first and the alternates in order of position", () => {
    const { instructor } = resolveStaff([fact(2, "instructor", "Third", 3), fact(2, "instructor", "First", 1), fact(2, "instructor", "Second", 2)]);
    expect(names(instructor)).toEqual(["First", "Second", "Third"]);
  });

  it("gives nobody where nobody is named", () => {
    expect(resolveStaff([fact(1, "coach", "Grace")]).instructor).toEqual([]);
  });
});

describe("namesOf", () => {
  it("names a person of both roles once", () => {
    expect(namesOf(resolveStaff([fact(1, "instructor", "Emily"), fact(1, "coach", "Emily"), fact(1, "coach", "Grace", 2)]))).toEqual([
      { userId: "emily", name: "Emily", roles: ["instructor", "coach"] },
      { userId: "grace", name: "Grace", roles: ["coach"] },
    ]);
  });
});
