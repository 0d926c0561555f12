import type { ReactNode } from "react";
import { controlId } from "../forms/ids";
import { Options, type Choice } from "../forms/options";
import { useUiWords } from "../words";

export interface FiltersProps {
  /** Where the form goes (GET): the list's own address without a query. */
  action: string;
  /** What is searched: "Clients". */
  label: string;
  /** What must stay in the address, such as the tab. */
  keep?: Readonly<Record<string, string>>;
  /** `FilterSearch`, `FilterSelect` and `FilterDate` parts. */
  children: ReactNode;
  /** The button's word; "Show" unless told. */
  button?: string;
}

/** Search and filters as a GET form, so that what is set lives in the address. On a phone it is folded. */
export function Filters({ action, label, keep = {}, children, button }: FiltersProps) {
  const words = useUiWords();
  return (
    <>
      <details className="fold more">
        <summary>{words.searchAndFilter}</summary>
      </details>
      <form className="filters" action={action} role="search" aria-label={label}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <button type="submit" className="btn second">
          {button ?? words.show}
        </button>
      </form>
    </>
  );
}

interface FilterProps {
  name: string;
  label: string;
  defaultValue?: string;
}

/** The box for words. */
export function FilterSearch({ name, label, defaultValue }: FilterProps) {
  const id = controlId(name);
  return (
    <div className="wide">
      <label htmlFor={id}>{label}</label>
      <input className="in" id={id} name={name} type="search" enterKeyHint="search" defaultValue={defaultValue} />
    </div>
  );
}

/** A day, from which on or up to which. */
export function FilterDate({ name, label, defaultValue }: FilterProps) {
  const id = controlId(name);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input className="in" id={id} name={name} type="date" defaultValue={defaultValue} />
    </div>
  );
}

/** One choice among few; the first option is "any" with an empty value. */
export function FilterSelect({ name, label, options, defaultValue }: FilterProps & { options: readonly Choice[] }) {
  const id = controlId(name);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select className="in" id={id} name={name} defaultValue={defaultValue}>
        <Options options={options} />
      </select>
    </div>
  );
}

export interface Chip {
  /** What is set: "Joined since 1 January 2026". */
  label: string;
  /** The same address without it. */
  removeHref: string;
}

/** What is set, each with the way to take it off again. */
export function Chips({ items }: { items: readonly Chip[] }) {
  const words = useUiWords();
  if (items.length === 0) return null;
  return (
    <ul className="chips">
      {items.map((item) => (
        <li key={item.label}>
          <a className="off" href={item.removeHref} aria-label={words.removeFilter(item.label)}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface BulkBarProps {
  /** Name of the select that says what to do. */
  name: string;
  options: readonly Choice[];
  button: string;
  /** What happens next: "You see who and what before anything happens." */
  note?: ReactNode;
}

/** What to do with the rows that were ticked; stands last in the form around the table, and stays in sight. */
export function BulkBar({ name, options, button, note }: BulkBarProps) {
  const words = useUiWords();
  const id = controlId(name);
  return (
    <div className="bulk">
      <label htmlFor={id}>{words.withChosen}</label>
      <select className="in" id={id} name={name}>
        <Options options={options} />
      </select>
      <button type="submit" className="btn second">
        {button}
      </button>
      {note ? <span className="soft">{note}</span> : null}
    </div>
  );
}
