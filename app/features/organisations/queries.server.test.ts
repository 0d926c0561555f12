import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { music } from "@db/seed";
import { keysetOf } from "~/platform/keyset";
import { seededAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { aMember, anEnrolment, anOrganisation, aPerson, aProgram } from "../../../tests/factories/rows";
import { memberKey, membersPerPage, organisationHome } from "./queries.server";

let academy: TestAcademy;
let school: TestAcademy;
beforeAll(async () => {
  academy = await seededAcademy();
  school = await seededAcademy(music);
});
afterAll(() => {
  academy.remove();
  school.remove();
});

const home = async (email: string, slug: string | null = null, search = "", where = academy) =>
  organisationHome(await contextFor(where, email), slug, keysetOf(new URLSearchParams(search), memberKey));

describe("organisationHome", () => {
  it("shows Olivia the organisation she administers, its seats and its members by name", async () => {
    const shown = await home("olivia@demo.example");
    expect(shown?.organisation).toEqual({ slug: "harbour-logistics", name: "Harbour Logistics" });
    expect(shown?.seats).toEqual({ used: 11, limit: 12, free: 1 });
    expect(shown?.members.rows.map((row) => row.name)).toEqual([
      "Babatunde Ọlábísí", "Callum Reid", "Dele Adeyemi-Fraser", "Łukasz Wójcik", "Michael Adeyemi", "Mohammed Sharif", "Olivia Hart",
      "Peter van der Westhuizen", "Sarah Whitcombe", "Temi Abiola", "Yusuf Demir",
    ]);
  });

  it("counts only programs that the organisation sponsors", async () => {
    const rows = (await home("olivia@demo.example"))?.members.rows;
    expect(rows?.find((row) => row.name === "Sarah Whitcombe")).toMatchObject({ programs: 2, department: "Operations", role: "member" });
    expect(rows?.find((row) => row.name === "Mohammed Sharif")?.programs).toBe(0);
  });

  it("leaves out members whose membership ended", async () => {
    expect((await home("olivia@demo.example"))?.members.rows.map((row) => row.name)).not.toContain("Rosamund Hale");
  });

  it("breaks down no group under five", async () => {
    expect((await home("olivia@demo.example"))?.completion).toEqual([
      { title: "Difficult conversations", shown: true, people: 5, completed: 0 },
      { title: "Leading through change", shown: true, people: 7, completed: 1 },
    ]);
    expect((await home("c.ashworth-bell@st-marys-trust.example"))?.completion.map((row) => row.shown)).toEqual([false, false, false]);
  });

  it("is not there for another organisation's admin, for a member, or for an unknown slug", async () => {
    expect(await home("olivia@demo.example", "st-marys-trust")).toBeNull();
    expect(await home("sarah@demo.example", "harbour-logistics")).toBeNull();
    expect(await home("sarah@demo.example")).toBeNull();
    expect(await home("olivia@demo.example", "nowhere")).toBeNull();
    expect(await home("olivia@music.example", "harbour-logistics", "", school)).toBeNull();
  });

  it("is not there for a former org admin, nor for an organisation that is closed", async () => {
    const userId = await aPerson(academy.store, { email: "former-admin@demo.example" });
    await aMember(academy.store, { organisationId: await anOrganisation(academy.store, { slug: "left" }), userId, role: "org_admin", endedAt: 1 });
    await aMember(academy.store, { organisationId: await anOrganisation(academy.store, { slug: "closed", status: "closed" }), userId, role: "org_admin" });
    expect(await home("former-admin@demo.example", "left")).toBeNull();
    expect(await home("former-admin@demo.example", "closed")).toBeNull();
  });

  it("opens the one that is asked for where there are several", async () => {
    const userId = await aPerson(academy.store, { email: "two@demo.example" });
    for (const [slug, name] of [["zinc", "Zinc"], ["amber", "Amber"]] as const) await aMember(academy.store, { organisationId: await anOrganisation(academy.store, { slug, name }), userId, role: "org_admin" });
    const first = await home("two@demo.example");
    expect([first?.organisation.slug, first?.organisations.map((one) => one.slug)]).toEqual(["amber", ["amber", "zinc"]]);
    expect((await home("two@demo.example", "zinc"))?.organisation.slug).toBe("zinc");
    expect(first?.recentlyActive).toBeNull();
  });

  it("pages members both ways, people of one name included", async () => {
    const { store } = academy;
    const organisationId = await anOrganisation(store, { slug: "many" });
    await aMember(store, { organisationId, userId: await aPerson(store, { email: "many-admin@demo.example", name: "Aa First" }), role: "org_admin" });
    const programId = await aProgram(store);
    for (let n = 0; n < membersPerPage + 4; n += 1) {
      const userId = await aPerson(store, { name: "John Smith" });
      await aMember(store, { organisationId, userId });
      await anEnrolment(store, { programId, userId, organisationId });
    }
    const first = await home("many-admin@demo.example");
    const second = await home("many-admin@demo.example", null, `after=${first?.members.after}`);
    const back = await home("many-admin@demo.example", null, `before=${second?.members.before}`);
    expect(new Set([...(first?.members.rows ?? []), ...(second?.members.rows ?? [])].map((row) => row.userId)).size).toBe(membersPerPage + 5);
    expect([second?.members.rows.length, second?.members.after]).toEqual([5, null]);
    expect(back?.members).toEqual(first?.members);
  });

  it("needs four queries", async () => {
    const ctx = await contextFor(academy, "olivia@demo.example");
    expect(await sqlOf(() => organisationHome({ ...ctx, heavy: ctx.read }, null, { direction: "after", key: null }))).toHaveLength(4);
  });
});
