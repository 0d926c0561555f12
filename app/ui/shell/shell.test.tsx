import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { englishUiWords, UiWordsProvider } from "../words";
import { Door } from "./door";
import { Bare, Lost } from "./lost";
import { Shell } from "./shell";

const brand = { name: "Kestrel House", href: "/" };
const groups = [{ items: [{ href: "/journey", label: "Journey", current: true }, { href: "/tasks", label: "Tasks", count: 3 }, { href: "/badges", label: "Badges", count: 0 }] }];
const shell = renderToStaticMarkup(
  <Shell brand={brand} groups={groups} footer={{ signOut: "/logout" }}>
    <h1>Hello</h1>
  </Shell>,
);

test("the skip link comes first and leads to the main part, which can take the focus", () => {
  expect(shell).toMatch(/^<div class="shell"><a class="skip" href="#main">/);
  expect(shell).toContain('<main class="main" id="main" tabindex="-1">');
});

test("the menu opens without script: a details whose sibling is the one list of places", () => {
  expect(shell).toContain('<details class="menu"><summary>Menu</summary></details><nav class="side"');
  expect(shell.match(/href="\/tasks"/g)).toHaveLength(1);
});

test("what waits is counted in figures and in words; nothing waiting is not said", () => {
  expect(shell).toContain('<span class="count"><span aria-hidden="true">3</span><span class="vh">3 waiting</span></span>');
  expect(shell.match(/class="count"/g)).toHaveLength(1);
});

test("the current place is marked once", () => {
  expect(shell.match(/aria-current="page"/g)).toHaveLength(1);
});

test("signing out is a post, and is not offered where nobody is signed in", () => {
  expect(shell).toContain('<form method="post" action="/logout"><button type="submit" class="as-link">Sign out</button></form>');
  expect(renderToStaticMarkup(<Door brand={brand} title="Sign in">x</Door>)).not.toContain("<form");
});

test("a door and a lost page have one heading of the first level", () => {
  const door = renderToStaticMarkup(<Door brand={brand} title="Sign in">x</Door>);
  const lost = renderToStaticMarkup(
    <Bare brand={brand}>
      <Lost title="We cannot find that page" lede="It may have moved." reference="4F7-K2Q" when="13 October 2026" />
    </Bare>,
  );
  expect(door.match(/<h1/g)).toHaveLength(1);
  expect(lost.match(/<h1/g)).toHaveLength(1);
  expect(lost).toContain("Reference 4F7-K2Q, 13 October 2026");
});

test("the lost page's lattice has one cell missing", () => {
  const html = renderToStaticMarkup(<Lost title="t" lede="l" />);
  expect(html.match(/class="gap" d="(M[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(1);
  expect(html.match(/class="on" d="(M[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(7);
});

test("another locale's words reach the frame", () => {
  const words = { ...englishUiWords, menu: "Menü", signOut: "Abmelden", skip: "Zum Inhalt" };
  const html = renderToStaticMarkup(
    <UiWordsProvider words={words}>
      <Shell brand={brand} groups={groups} footer={{ signOut: "/logout" }}>
        x
      </Shell>
    </UiWordsProvider>,
  );
  for (const word of ["Menü", "Abmelden", "Zum Inhalt"]) expect(html).toContain(word);
});
