/** A place to go. `count` is what waits there; zero is not shown. */
export interface NavItem {
  href: string;
  label: string;
  /** True for the page (or the section) the person is on. */
  current?: boolean;
  count?: number;
}

/** Places that belong to one task, with or without a heading. */
export interface NavGroup {
  heading?: string;
  items: readonly NavItem[];
}

/** A number of waiting things; `words` says what it counts, for those who hear the page. */
export function Count({ value, words }: { value: number | string; words?: string }) {
  return (
    <span className="count">
      {words ? <span aria-hidden="true">{value}</span> : value}
      {words ? <span className="vh">{words}</span> : null}
    </span>
  );
}

/** One list of links; used by the rail, the menu and the quick links. */
export function NavList({ items, waiting }: { items: readonly NavItem[]; waiting: (count: number) => string }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? "page" : undefined}>
            {item.label}
            {item.count ? <Count value={item.count} words={waiting(item.count)} /> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
