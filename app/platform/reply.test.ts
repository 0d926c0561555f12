import { describe, expect, it } from "vitest";
import { refusal, reply, seeOther } from "./reply";

const asked = { name: "Róisín", done: [1, null], at: 5 };

describe("a loader's answer", () => {
  it("gives the page its value without a copy", async () => {
    const response = reply(asked) as unknown as Response;
    expect(await response.json()).toBe(asked);
    expect(response.body).not.toBeNull();
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it("is the same JSON when it is sent", async () => {
    expect(JSON.parse(Buffer.from(await (reply(asked) as unknown as Response).arrayBuffer()).toString("utf8"))).toEqual(asked);
    expect(await (reply(asked) as unknown as Response).text()).toBe('{"name":"Róisín","done":[1,null],"at":5}');
  });

  it("keeps its status and headers", () => {
    const response = reply({}, { status: 422, headers: { "x-one": "1" } });
    expect([response.status, response.headers.get("x-one")]).toEqual([422, "1"]);
  });

  it("takes nothing that JSON would change", () => {
    // @ts-expect-error a Date would come out as text
    reply({ at: new Date(0) });
    // @ts-expect-error a Map would come out empty
    reply({ of: new Map([[1, 2]]) });
  });
});

it("after a post the browser is sent on with 303", () => {
  const response = seeOther("/journey");
  expect([response.status, response.headers.get("location")]).toEqual([303, "/journey"]);
});

it("a path with letters of any script, a line break or half a letter leads where a browser would go, and breaks no header", () => {
  const to = (path: string) => seeOther(path).headers.get("location");
  expect(to("/journey/programs/Müller 嘊?q=ž#ä")).toBe("/journey/programs/M%C3%BCller %E5%98%8A?q=%C5%BE#%C3%A4");
  expect(to("/a%20b\r\nSet-Cookie: x=1")).toBe("/a%20b%0D%0ASet-Cookie: x=1");
  expect(to("/\ud800")).toBe("/%EF%BF%BD");
});

it("a refusal carries its reason and what it names", async () => {
  const response = refusal(429, "429", { minutes: 3 }, { "retry-after": "180" });
  expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([429, "180", { reason: "429", values: { minutes: 3 } }]);
});
