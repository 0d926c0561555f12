import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Breadcrumbs } from "../page/breadcrumbs";
import { NextBlock } from "../page/next-block";
import { PageHeader } from "../page/page-header";
import { Button, LinkButton } from "./button";
import { Cells } from "./cells";
import { Dialog, Menu, PopoverButton } from "./disclosure";
import { Flash } from "./flash";
import { Progress } from "./progress";
import { Tabs } from "./tabs";
import { Tag } from "./tag";
import { Trail } from "./trail";

const draw = (element: ReactElement) => renderToStaticMarkup(element);

test("a button submits unless told otherwise, and a link is not a button", () => {
  expect(draw(<Button>Save</Button>)).toBe('<button type="submit" class="btn">Save</button>');
  expect(draw(<LinkButton href="/x" variant="second" small>Go</LinkButton>)).toBe('<a class="btn second small" href="/x">Go</a>');
});

test("a status is a word first; waiting has neither shape class nor colour", () => {
  expect(draw(<Tag>Waiting</Tag>)).toBe('<span class="tag">Waiting</span>');
  expect(draw(<Tag shape="tick" tone="ok">Active</Tag>)).toBe('<span class="tag tick ok">Active</span>');
});

test("cells are drawn for up to twenty and always said", () => {
  const some = draw(<Cells done={3} total={8} />);
  expect(some).toContain('width="96"');
  expect(some).toMatch(/3 of 8$/);
  expect(draw(<Cells done={41} total={120} />)).toBe("41 of 120");
  expect(draw(<Cells done={9} total={5}>all</Cells>)).not.toContain('class="off"');
});

test("each step of a trail says its state in words, told or the kit's own", () => {
  const html = draw(
    <Trail
      steps={[
        { title: "A", href: "/a", state: "done", meta: "Done 14 September" },
        { title: "B", state: "now" },
        { title: "C", state: "shut" },
      ]}
    />,
  );
  expect(html).toContain('<li class="done"><a href="/a">A</a><span class="meta">Done 14 September</span></li>');
  expect(html).toContain('<li class="now" aria-current="step"><span>B</span><span class="vh">You are here</span></li>');
  expect(html).toMatch(/<li class="shut">.*Locked/);
});

test("a flash is announced; a note that was there all along is not", () => {
  expect(draw(<Flash tone="ok">Saved</Flash>)).toBe('<p class="flash ok" role="status"><span>Saved</span></p>');
  expect(draw(<Flash live={false}>Note</Flash>)).not.toContain("role");
});

test("progress nobody knows has no value", () => {
  expect(draw(<Progress id="p" label="Waiting" max={1} />)).not.toContain("value");
  expect(draw(<Progress id="p" label="Making" max={40} value={0} />)).toContain('value="0">0 of 40<');
});

test("tabs are links, and a count of none is shown, because an empty tab is news", () => {
  const html = draw(<Tabs label="Queues" items={[{ href: "?a", label: "A", current: true, count: 0 }, { href: "?b", label: "B" }]} />);
  expect(html).toContain('aria-current="page">A<span class="count">0</span>');
  expect(html.match(/count/g)).toHaveLength(1);
});

test("the first level has no breadcrumb", () => {
  expect(draw(<Breadcrumbs items={[]} />)).toBe("");
});

test("a page header has the page's h1 and leaves out what is not told", () => {
  expect(draw(<PageHeader title="Clients" />)).toBe('<header class="title"><div><h1>Clients</h1></div></header>');
});

test("the next thing draws a cell per module: done, here, to come", () => {
  const html = draw(<NextBlock title="Go on" modules={{ total: 8, done: 3 }}>Due.</NextBlock>);
  const count = (name: string) => html.match(new RegExp(`class="${name}" d="([^"]*)"`))?.[1]?.match(/M/g)?.length;
  expect([count("on"), count("at"), count("off")]).toEqual([3, 1, 4]);
  expect(draw(<NextBlock title="Nothing is due">Rest.</NextBlock>)).not.toContain("lattice");
});

test("a dialog opens and closes by attributes, without script", () => {
  const html = draw(
    <>
      <PopoverButton opens="keys">Keys</PopoverButton>
      <Dialog id="keys" title="By keyboard">x</Dialog>
    </>,
  );
  expect(html).toContain('popovertarget="keys"');
  expect(html).toContain('<div id="keys" role="dialog" aria-labelledby="keys-title" popover="auto">');
  expect(html).toContain('popovertarget="keys" popovertargetaction="hide"');
});

test("what a menu changes is a post, what it opens is a link", () => {
  const html = draw(<Menu label="More" items={[{ label: "Open", href: "/o" }, { label: "Withdraw", action: "/w" }]} />);
  expect(html).toContain('<a href="/o">Open</a>');
  expect(html).toContain('<form method="post" action="/w"><button type="submit">Withdraw</button></form>');
});
