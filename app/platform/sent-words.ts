/** A form's field as it was sent: name and value, in the order of the form. */
type Sent = readonly (readonly [name: string, value: string])[];

/** A field to be read; what it was called is said by `fieldLabel`. */
export interface SentWords {
  readonly name: string;
  /** Which field of the form it was, from 1. */
  readonly place: number;
  readonly value: string;
}

/** What pages write into their forms for themselves: which version was seen, which button was pressed. */
const ofPages: ReadonlySet<string> = new Set(["revision", "version", "then", "preview", "upTo"]);
const isId = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/**
 * A form's fields to be read; several boxes of one name are ticked: one value a line. What was left empty is not in it, nor
 * what only a page wrote. Pure.
 */
export function sentWords(fields: Sent): readonly SentWords[] {
  const names = [...new Set(fields.map(([name]) => name))];
  const valueOf = (name: string) => fields.filter(([one, value]) => one === name && value.trim() !== "" && !isId(value)).map(([, value]) => value).join("\n");
  return names.map((name, i) => ({ name, place: i + 1, value: valueOf(name) })).filter(({ name, value }) => value !== "" && !ofPages.has(name));
}

/** Somebody wrote this: several words, or a long one. */
const isWritten = (value: string) => /\S\s+\S/.test(value.trim()) || value.trim().length >= 12;

/** The same; nothing at all when no field holds what somebody would be sorry to lose. Pure. */
export function writtenWords(fields: Sent): readonly SentWords[] {
  const words = sentWords(fields);
  return words.some(({ value }) => isWritten(value)) ? words : [];
}
