import { expect, test } from "vitest";
import { emptyAcademy } from "../factories/academy";
import { compareTiers } from "./tiers-compare";
import { maySee, resolved, standing, type Academy } from "./tiers-oracle";

const COUNT = 2_000;

test(`who sees, whose queue it is in and who is told is what 01-access says, on ${String(COUNT)} random academies`, async () => {
  const seed = Number(process.env["TRELLIS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  const run = await compareTiers(seed, COUNT, emptyAcademy);
  expect(run.faults, `TRELLIS_SEED=${String(seed)}`).toEqual([]);
  for (const [kind, times] of Object.entries(run.met)) expect(times, `${kind} met, TRELLIS_SEED=${String(seed)}`).toBeGreaterThan(COUNT / 2);
}, 300_000);

test("and on the same hundred each time, which takes a second", async () => {
  expect((await compareTiers(3, 100, emptyAcademy)).faults).toEqual([]);
});

/** The oracle itself, on the example of 01-access: emily at the program, tomasz at module 2, grace for one client there. */
test("the oracle says of a small academy what anybody would", () => {
  const person = (id: string) => ({ id, roles: ["instructor", "coach"], suspended: false });
  const at = { programId: "p", moduleId: "", enrolmentId: "", role: "instructor" } as const;
  const work = (id: string, moduleId: string, enrolmentId: string) => ({ id, programId: "p", moduleId, enrolmentId, userId: "c", status: "submitted", submittedAt: 1 }) as const;
  const academy: Academy = {
    people: [...["emily", "second", "tomasz", "grace", "noah"].map(person), { id: "ex", roles: ["coach"], suspended: false }],
    programs: [{ id: "p" }], modules: [{ id: "m1", programId: "p", position: 1 }, { id: "m2", programId: "p", position: 2 }], enrolments: [{ id: "e1", programId: "p", userId: "c" }, { id: "e2", programId: "p", userId: "d" }],
    namings: [
      { ...at, tier: 1, userId: "second", position: 2 }, { ...at, tier: 1, userId: "emily", position: 1 },
      { ...at, tier: 2, moduleId: "m2", userId: "tomasz", position: 1 },
      { ...at, tier: 3, moduleId: "m2", enrolmentId: "e1", userId: "grace", position: 1 },
      { ...at, tier: 3, moduleId: "m2", enrolmentId: "e2", userId: "ex", position: 1 },
    ],
    submissions: [work("w11", "m1", "e1"), work("w21", "m2", "e1"), work("w22", "m2", "e2")],
  };
  const seers = (id: string) => academy.people.map((one) => one.id).filter((one) => maySee(academy, academy.submissions.find((work) => work.id === id)!, one));
  const [w11, w21, w22] = academy.submissions as [Academy["submissions"][number], Academy["submissions"][number], Academy["submissions"][number]];
  expect([seers("w11"), seers("w21"), seers("w22")]).toEqual([["emily", "second"], ["emily", "second", "tomasz", "grace"], ["emily", "second", "tomasz"]]);
  expect([w11, w21, w22].map((one) => resolved(academy, one, "instructor"))).toEqual([["emily", "second"], ["grace"], ["tomasz"]]);
  expect(standing(academy, w11, "second")).toEqual({ sees: true, primary: false, alternate: true });
  expect(resolved(academy, w11, "coach")).toEqual([]);
});
