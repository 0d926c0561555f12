import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keysetOf } from "~/platform/keyset";
import { emptyAcademy, seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { programKey, programsPage, programsPerPage } from "./admin-list.server";
import { programOutline } from "./admin-program.server";
import { readProgramsQuery } from "./list";

let academy: TestAcademy;
let many: TestAcademy;
beforeAll(async () => {
  academy = await seededAcademy();
  many = await emptyAcademy();
  for (let n = 0; n < programsPerPage + 3; n += 1) await aProgram(many.store, { title: n < 2 ? "Same" : `Program ${String(n).padStart(2, "0")}`, slug: `p-${n}` });
});
afterAll(() => {
  academy.remove();
  many.remove();
});

const list = ({ store }: TestAcademy, search = "") => {
  const query = new URLSearchParams(search);
  return programsPage({ read: store.read, heavy: store.heavy }, readProgramsQuery(query), keysetOf(query, programKey));
};
const titles = async (search: string) => (await list(academy, search)).rows.map((row) => row.title);

describe("programsPage", () => {
  it("lists all that are not archived by title, drafts too, with what is in them", async () => {
    const { rows } = await list(academy);
    expect(rows.map((row) => row.title)).toEqual(["Coaching skills for managers", "Difficult conversations", "First ninety days", "Leading through change"]);
    expect(rows.find((row) => row.slug === "leading-through-change")).toMatchObject({ category: "Leadership", visibility: "public", archived: false, modules: 9, enrolled: 19 });
  });

  it("counts modules in use and enrolments that are open", async () => {
    const programId = await aProgram(many.store, { title: "Counted", slug: "counted", archivedAt: 1 });
    await aModule(many.store, { programId, position: 1 });
    await aModule(many.store, { programId, position: 2, status: "draft" });
    await aModule(many.store, { programId, position: 3, status: "archived" });
    for (const status of ["pending", "active", "paused", "completed", "withdrawn", "expired"]) await anEnrolment(many.store, { programId, status, userId: await aPerson(many.store) });
    expect((await list(many, "archived=yes")).rows).toMatchObject([{ title: "Counted", archived: true, modules: 2, enrolled: 3 }]);
  });

  it("finds parts of titles and addresses, and what looks like a pattern only as itself", async () => {
    expect(await titles("q=THROUGH")).toEqual(["Leading through change"]);
    expect(await titles("q=difficult-conv")).toEqual(["Difficult conversations"]);
    expect(await titles("q=%25")).toEqual([]);
    expect(await titles("q=_")).toEqual([]);
  });

  it("sorts and finds by titles without regard to accents and case, as people are sorted", async () => {
    const other = await emptyAcademy();
    for (const title of ["Zebra", "Übung", "étude", "Vowels", "Elm", "Etude 2"]) await aProgram(other.store, { title });
    expect((await list(other)).rows.map((row) => row.title)).toEqual(["Elm", "étude", "Etude 2", "Übung", "Vowels", "Zebra"]);
    expect((await list(other, "sort=-title")).rows.map((row) => row.title)).toEqual(["Zebra", "Vowels", "Übung", "Etude 2", "étude", "Elm"]);
    expect((await list(other, "q=ETUD%C3%89")).rows.map((row) => row.title)).toEqual(["étude", "Etude 2"]);
    other.remove();
  });

  it("filters by visibility and sorts both ways", async () => {
    expect(await titles("visibility=draft")).toEqual(["First ninety days"]);
    expect(await titles("visibility=public&sort=-title")).toEqual(["Leading through change", "Difficult conversations"]);
    const newest = (await list(academy, "sort=-created")).rows.map((row) => row.createdAt);
    expect(newest).toEqual([...newest].sort((a, b) => b - a));
  });

  it.each(["", "sort=-title", "sort=created", "sort=-created"])("pages %j both ways without losing or repeating one", async (sort) => {
    const first = await list(many, sort);
    const second = await list(many, `${sort}&after=${first.after}`);
    const back = await list(many, `${sort}&before=${second.before}`);
    expect([first.rows.length, second.rows.length, second.after]).toEqual([programsPerPage, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(programsPerPage + 3);
    expect(back.rows).toEqual(first.rows);
  });

  it("needs two queries, and a program's page two", async () => {
    const { read } = academy.store;
    const { rows } = await list(academy);
    expect(await sqlOf(() => programsPage({ read, heavy: read }, readProgramsQuery(new URLSearchParams()), { direction: "after", key: null }))).toHaveLength(2);
    expect(await sqlOf(() => programOutline({ read, heavy: read }, rows[0]!.id))).toHaveLength(2);
  });
});

it("a program's outline has its modules in order, the archived ones apart", async () => {
  const programId = await aProgram(academy.store, { createdAt: testNow });
  await aModule(academy.store, { programId, position: 3, title: "Last" });
  await aModule(academy.store, { programId, position: 1, title: "Gone", status: "archived" });
  await aModule(academy.store, { programId, position: 2, title: "First", status: "draft" });
  const outline = await programOutline(academy.store, programId);
  expect([outline?.used.map((one) => one.title), outline?.archived.map((one) => one.title)]).toEqual([["First", "Last"], ["Gone"]]);
  expect(await programOutline(academy.store, "nobodys")).toBeNull();
});
