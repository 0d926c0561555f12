/** A form's field as it was sent: name and value, in the order of the form. */
type Sent = readonly (readonly [name: string, value: string])[];

/** A field to be read: `label` is null where its name says nothing to a person. */
export interface SentWords {
  readonly label: string | null;
  /** Which field of the form it was, from 1. */
  readonly place: number;
  readonly value: string;
}

/** A field's name as its page gave it, where it can be read: one with an id in it cannot. */
const isReadable = (name: string) => !/[0-9a-f-]{20,}/i.test(name);
const isId = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** A form's fields to be read; several boxes of one name are ticked: one value a line. What was left empty is not in it. Pure. */
export function sentWords(fields: Sent): readonly SentWords[] {
  const names = [...new Set(fields.map(([name]) => name))];
  const valueOf = (name: string) => fields.filter(([one, value]) => one === name && value.trim() !== "").map(([, value]) => value).join("\n");
  return names.map((name, i) => ({ label: isReadable(name) ? name : null, place: i + 1, value: valueOf(name) })).filter(({ value }) => value !== "");
}

/** Somebody wrote this: several words, or a long one. */
const isWritten = (value: string) => /\S\s+\S/.test(value.trim()) || value.trim().length >= 12;

/** The same, without what only a page wrote (ids); nothing at all when no field holds what somebody would be sorry to lose. Pure. */
export function writtenWords(fields: Sent): readonly SentWords[] {
  const words = sentWords(fields.filter(([, value]) => !isId(value)));
  return words.some(({ value }) => isWritten(value)) ? words : [];
}
