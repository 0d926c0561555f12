import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keysetOf } from "~/platform/keyset";
import { emptyAcademy, seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { sqlOf } from "../../../tests/factories/plans";
import { aPerson } from "../../../tests/factories/rows";
import { readPeopleQuery } from "./list";
import { peoplePage, peoplePerPage, personKey } from "./queries.server";

let academy: TestAcademy;
let crowd: TestAcademy;
const CROWD = peoplePerPage * 2 + 7;

beforeAll(async () => {
  academy = await seededAcademy();
  crowd = await emptyAcademy();
  for (let n = 0; n < CROWD; n += 1) {
    await aPerson(crowd.store, { name: n % 3 === 0 ? "Anna Same" : `Person ${n}`, createdAt: testNow + n, roles: n % 2 === 0 ? ["client"] : ["instructor"], suspendedAt: n % 5 === 0 ? testNow : null });
  }
});
afterAll(() => {
  academy.remove();
  crowd.remove();
});

const list = (search: string, where = academy) => {
  const params = new URLSearchParams(search);
  return peoplePage(where.store, readPeopleQuery(params), keysetOf(params, personKey));
};
const names = async (search: string) => (await list(search)).rows.map((row) => row.name);

/** Follows the links from the first page to the last and back again. */
async function walk(search: string, where: TestAcademy) {
  const there: string[][] = [];
  const back: string[][] = [];
  let page = await list(search, where);
  there.push(page.rows.map((row) => row.id));
  while (page.after) {
    page = await list(`${search}&after=${page.after}`, where);
    there.push(page.rows.map((row) => row.id));
  }
  back.unshift(page.rows.map((row) => row.id));
  while (page.before) {
    page = await list(`${search}&before=${page.before}`, where);
    back.unshift(page.rows.map((row) => row.id));
  }
  return { there, back };
}

describe("peoplePage", () => {
  it("lists by name without regard to accents", async () => {
    expect((await names("")).slice(0, 4)).toEqual(["Alex Morgan", "Ananya Gupta", "Aoife Ní Bhriain", "Babatunde Ọlábísí"]);
  });

  it("finds a name by its first letters, with or without accents", async () => {
    expect(await names("q=zoe")).toEqual(["Zoë Müller"]);
    expect(await names("q=LUK")).toEqual(["Łukasz Wójcik"]);
    expect(await names("q=sia")).toEqual(["Siân ap Rhys"]);
  });

  it("finds an address by its first letters when it has an @, or when no name begins so", async () => {
    expect(await names("q=sarah%40demo")).toEqual(["Sarah Whitcombe"]);
    const byAddress = await list("q=c.ashworth");
    expect([byAddress.searchedBy, byAddress.rows.map((row) => row.name)]).toEqual(["email", ["Catherine Ashworth-Bell"]]);
  });

  it("takes % and _ for what they are", async () => {
    expect(await names("q=%25")).toEqual([]);
    expect(await names("q=_arah")).toEqual([]);
  });

  it("filters by role, by status and by both", async () => {
    expect(await names("role=coach")).toEqual(["Emily Carter", "Grace Okonkwo"]);
    expect(await names("status=suspended")).toEqual(["Victor Stanhope"]);
    expect(await names("status=suspended&role=coach")).toEqual([]);
    expect(await names("q=%40&role=coach")).toEqual([]);
    expect(await names("q=emily%40demo&role=coach")).toEqual(["Emily Carter"]);
    expect(await names("q=emily%40demo&role=client")).toEqual([]);
    expect(await names("role=client&status=active&q=vic")).toEqual([]);
  });

  it("says each person's roles and organisations", async () => {
    const [olivia] = (await list("q=olivia")).rows;
    expect(olivia).toMatchObject({ roles: [], organisations: [{ name: "Harbour Logistics", admin: true }], suspended: false });
    expect((await list("q=emily")).rows[0]?.roles).toEqual(["instructor", "coach"]);
  });

  it("has nobody of another academy", async () => {
    expect(await names("q=%40")).toEqual([]);
    expect(await names("q=clodagh")).toEqual([]);
  });

  it.each(["sort=name", "sort=-name", "sort=joined", "sort=-joined", "role=client", "role=client&sort=-name", "role=instructor&sort=joined", "role=client&sort=-joined", "status=active&sort=-name", "status=active&role=client&sort=joined", "q=an", "q=an&sort=-name", "q=0&sort=-name"])(
    "shows everybody once, there and back: %s",
    async (search) => {
      const { there, back } = await walk(search, crowd);
      expect(back).toEqual(there);
      expect(new Set(there.flat()).size).toBe(there.flat().length);
    },
  );

  it("is complete and in order", async () => {
    expect((await walk("sort=joined", crowd)).there.flat()).toHaveLength(CROWD);
    const up = (await walk("sort=joined", crowd)).there.flat();
    expect((await walk("sort=-joined", crowd)).there.flat()).toEqual([...up].reverse());
    expect([...up].sort()).toEqual(up);
    const byName = (await walk("sort=name", crowd)).there.flat();
    expect((await walk("sort=-name", crowd)).there.flat()).toEqual([...byName].reverse());
    expect((await walk("role=client", crowd)).there.flat()).toHaveLength(29);
  });

  it("needs at most four queries", async () => {
    const { read } = academy.store;
    expect(await sqlOf(() => peoplePage({ read, heavy: read }, readPeopleQuery(new URLSearchParams("q=an&role=client")), { direction: "after", key: null }))).toHaveLength(4);
  });
});
