import type { ReactNode } from "react";
import { useUiWords } from "../words";
import { Brand, type BrandProps } from "./brand";
import { Footer, type FooterProps } from "./footer";
import { Count, NavList, type NavGroup, type NavItem } from "./navigation";

export interface ShellProps {
  brand: BrandProps;
  /** All places, grouped by task: the rail on wide screens, behind "Menu" on narrow ones. */
  groups: readonly NavGroup[];
  /** The two or three places people go most: always in sight on narrow screens. */
  quick?: readonly NavItem[];
  /** Who is signed in, at the foot of the rail. */
  person?: PersonLink;
  /** What is new for them: beside the person in the rail, beside the menu on narrow screens. */
  news?: NewsLink;
  /** Said above every page, such as "you are viewing as …". */
  banner?: ReactNode;
  footer?: FooterProps;
  children: ReactNode;
}

export interface NewsLink {
  href: string;
  label: string;
  current: boolean;
  /** How many are new, as it is read: "3", "99+"; left out when none is. */
  figure?: string;
  /** The same in words, for those who hear the page. */
  words: string;
}

export interface PersonLink {
  name: string;
  /** One or two letters. */
  initials: string;
  href: string;
}

/**
 * The frame of every signed-in page: skip link, bar or rail, `main#main`, footer. The menu is a
 * `details` with the one list of places as its sibling, so it opens without script.
 * Staff pages also set `data-density="dense"` on `body`.
 */
export function Shell({ brand, groups, quick = [], person, news, banner, footer, children }: ShellProps) {
  const words = useUiWords();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <Brand {...brand} />
        {quick.length ? (
          <nav className="quick" aria-label={words.quickNavigation}>
            <NavList items={quick} waiting={words.waiting} />
          </nav>
        ) : null}
        {news ? <News {...news} /> : null}
        <details className="menu">
          <summary>{words.menu}</summary>
        </details>
        <nav className="side" aria-label={words.mainNavigation}>
          {groups.map((group, index) => (
            <NavSection key={group.heading ?? index} group={group} waiting={words.waiting} />
          ))}
        </nav>
        {person ? <Me {...person} note={words.account} /> : null}
      </header>
      {banner ? (
        <aside className="banner" aria-label={words.notice}>
          {banner}
        </aside>
      ) : null}
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer {...footer} />
    </div>
  );
}

function NavSection({ group, waiting }: { group: NavGroup; waiting: (count: number) => string }) {
  return (
    <>
      {group.heading ? <h2>{group.heading}</h2> : null}
      <NavList items={group.items} waiting={waiting} />
    </>
  );
}

/** A place of its own for what is new, in sight on every screen. */
function News({ href, label, current, figure, words }: NewsLink) {
  return (
    <a className="news" href={href} aria-current={current ? "page" : undefined}>
      {label}
      {figure ? <Count value={figure} words={words} /> : null}
    </a>
  );
}

function Me({ name, initials, href, note }: PersonLink & { note: string }) {
  return (
    <a className="me" href={href}>
      <span className="face" aria-hidden="true">
        {initials}
      </span>
      <span>
        {name}
        <br />
        <span className="tiny soft">{note}</span>
      </span>
    </a>
  );
}
