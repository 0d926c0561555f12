import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { htmlFindings } from "../../../tests/html-validate.config";
import { Door, Or } from "../shell/door";
import { Bare, Lost } from "../shell/lost";
import { Shell } from "../shell/shell";
import { familyNames, Specimens } from "./specimens";

const brand = { name: "Kestrel House", href: "/" };
const footer = { text: "Kestrel House, Bristol", links: [{ href: "/support", label: "Help" }], signOut: "/logout" };

/** A family of the kit as its page draws it. */
const family = (name: string) => <Specimens family={name} hrefOf={(other) => `/components?family=${other}`} />;

function page(body: string): string {
  return `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"/><title>Components</title></head><body>${body}</body></html>`;
}

test.each(familyNames)("html-validate finds nothing on the page of %s in its shell", (name) => {
  const html = renderToStaticMarkup(
    <Shell
      brand={brand}
      footer={footer}
      person={{ name: "Jo Haldane", initials: "JH", href: "/account" }}
      quick={[{ href: "/admin", label: "Overview", count: 2 }]}
      groups={[{ items: [{ href: "/admin", label: "Overview", current: true }] }, { heading: "Content", items: [{ href: "/admin/programs", label: "Programs" }] }]}
      banner={<span>You are viewing as Priya Raman.</span>}
    >
      {family(name)}
    </Shell>,
  );
  expect(htmlFindings(page(html))).toEqual([]);
});

test("html-validate finds nothing on a door and on a bare lost page", () => {
  const door = renderToStaticMarkup(
    <Door brand={brand} title="Sign in" sentence="Somebody who listens." footer={footer}>
      <Or>or</Or>
    </Door>,
  );
  const lost = renderToStaticMarkup(
    <Bare brand={brand} footer={footer}>
      <Lost title="This academy is resting" lede="Nothing is lost." reference="4F7-K2Q" />
    </Bare>,
  );
  expect(htmlFindings(page(door))).toEqual([]);
  expect(htmlFindings(page(lost))).toEqual([]);
});

test("html-validate is in force: a label without its control is found", () => {
  expect(htmlFindings(page('<main><h1>x</h1><label for="nothing">Name</label></main>')).length).toBeGreaterThan(0);
});

test("no id stands twice on the specimen pages, and every reference has its target", () => {
  const html = familyNames.map((name) => renderToStaticMarkup(family(name))).join("");
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  const references = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby|popovertarget)="([^"]+)"/g)].flatMap((match) => match[1]!.split(" "));
  expect(references.length).toBeGreaterThan(50);
  expect(references.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(familyNames)("nothing on the page of %s carries a style attribute or a script: the policy would refuse both", (name) => {
  const html = renderToStaticMarkup(family(name));
  expect(html).not.toMatch(/ style=|<script|javascript:| on[a-z]+="/);
});

test.each(familyNames)("the page of %s is the same each time, as server and browser must draw it alike", (name) => {
  expect(renderToStaticMarkup(family(name))).toBe(renderToStaticMarkup(family(name)));
});

test("a family that there is not is the first", () => {
  expect(renderToStaticMarkup(family("nothing"))).toContain("Heads, the next thing, buttons");
});
