/*
 * Passages of a text with notes on them (`03-assignments`, Grading page): ranges of UTF-16 units, from `start` up to but not
 * with `end`, as the browser counts them. Pure.
 */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A piece of the text over which the same notes lie. */
export interface Segment extends Passage {
  /** Places in the list of passages, ascending. */
  readonly over: readonly number[];
  /** Of these, those that end here: their numbers stand behind it. */
  readonly ending: readonly number[];
}

/**
 * A text of this length cut where a passage begins or ends: pieces without gap or overlap that together are the text,
 * each with the passages that lie over it, however these overlap, nest or touch. What lies outside of the text counts as
 * far as it is inside.
 */
export function segmentsOf(length: number, passages: readonly Passage[]): readonly Segment[] {
  const inside = passages.map(({ start, end }) => ({ start: Math.max(0, Math.min(start, length)), end: Math.max(0, Math.min(end, length)) }));
  const cuts = [...new Set([0, length, ...inside.flatMap(({ start, end }) => (end > start ? [start, end] : []))])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0;
    const over = inside.flatMap((one, n) => (one.end > one.start && one.start <= start && one.end >= end ? [n] : []));
    return { start, end, over, ending: over.filter((n) => inside[n]?.end === end) };
  });
}

const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** Does a passage lie in the text, cut no character in half, and have something in it? */
export const isIn = (text: string, { start, end }: Passage): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start && end <= text.length && !isLow(text, start) && !isLow(text, end) && text.slice(start, end).trim() !== "";

/** A passage without the white space at its ends. */
export function trimmed(text: string, { start, end }: Passage): Passage {
  const words = text.slice(start, end);
  return { start: start + (words.length - words.trimStart().length), end: end - (words.length - words.trimEnd().length) };
}

/** The sentences of a text in order, without what is only white space. */
export function sentencesOf(text: string, locale: string): readonly Passage[] {
  const segments = new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text);
  return [...segments].filter(({ segment }) => segment.trim() !== "").map(({ index, segment }) => trimmed(text, { start: index, end: index + segment.length }));
}

/** Where words first stand in a text, whatever white space lies between them; null: nowhere. */
export function findWords(text: string, words: string): Passage | null {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  const found = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "u").exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}
