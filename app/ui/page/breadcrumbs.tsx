import { useUiWords } from "../words";

export interface Crumb {
  href: string;
  label: string;
}

/** The way down to this page, without the page itself (its title follows). Nothing on the first level. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const words = useUiWords();
  if (items.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={words.breadcrumb}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
