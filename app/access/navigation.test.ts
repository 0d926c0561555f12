import { describe, expect, it } from "vitest";
import type { Person } from "~/platform/people";
import { homeOf, navigationFor } from "./navigation";

const person = (roles: Person["roles"], orgAdmin = false): Pick<Person, "roles" | "memberships"> => ({
  roles,
  memberships: orgAdmin ? [{ organisationId: "o", name: "Harbour", role: "org_admin" }] : [{ organisationId: "o", name: "Harbour", role: "member" }],
});
const hrefs = (p: Pick<Person, "roles" | "memberships">, pathname = "/") => navigationFor(p, pathname).groups.flatMap((g) => g.items.map((i) => i.href));

describe("where a sign-in leads", () => {
  it.each([
    [person(["admin", "client"]), "/admin"],
    [person(["instructor"]), "/teaching"],
    [person(["coach", "client"]), "/teaching"],
    [person(["client"], true), "/journey"],
    [person([], true), "/org-admin"],
    [person([]), "/account"],
  ])("%# is their first place", (who, home) => {
    expect(homeOf(who)).toBe(home);
  });
});

describe("navigation", () => {
  it("holds only the places of the person", () => {
    expect(hrefs(person(["client"]))).toEqual(["/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress"]);
    expect(hrefs(person(["instructor", "client"], true))).toEqual(["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments", "/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress", "/org-admin"]);
    expect(hrefs(person([]))).toEqual([]);
  });

  it("shows the admin's places only to an admin who is there", () => {
    expect(hrefs(person(["admin", "client"]), "/admin/people")).toEqual(["/admin", "/admin/people", "/admin/staff", "/admin/partners", "/admin/terms", "/admin/brand", "/admin/set-up", "/admin/programs", "/admin/tracks", "/admin/skills", "/admin/module-types", "/admin/assignment-types", "/admin/frameworks", "/teaching/comments", "/admin/journey", "/admin/communication/outbox", "/admin/communication/suppressions", "/admin/system/workflows", "/admin/system/schedules", "/admin/system/jobs", "/admin/system/webhooks", "/admin/system/audit", "/admin/system/domains", "/admin/system/limits", "/admin/system/archive-key", "/admin/system/components", "/journey"]);
    expect(hrefs(person(["admin", "client"]), "/journey")).toEqual(["/admin", "/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress"]);
    expect(hrefs(person(["client"]), "/admin/people")).toEqual(["/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress"]);
  });

  it("shows the places of teaching to staff who are there", () => {
    expect(hrefs(person(["instructor", "client"]), "/teaching/assignments")).toEqual(["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments", "/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress"]);
    expect(hrefs(person(["coach"]), "/teaching")).toEqual(["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments"]);
    expect(hrefs(person(["coach"]), "/account")).toEqual(["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments"]);
    expect(hrefs(person(["admin"]), "/teaching/assignments")).toEqual(["/admin"]);
  });
});
