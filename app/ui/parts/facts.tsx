import type { ReactNode } from "react";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and values, side by side. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map((item, i) => (
        <FactPair key={i} {...item} />
      ))}
    </dl>
  );
}

function FactPair({ label, value }: Fact) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

export interface Stat {
  label: string;
  /** The figure as it is read: "3.2", "£1,240". */
  value: ReactNode;
  /** Smaller, after it: "of 24". */
  unit?: string;
}

/** A few large figures in a row, each over its name. */
export function Stats({ items }: { items: readonly Stat[] }) {
  return (
    <dl className="stats">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.unit ? <small> {item.unit}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
