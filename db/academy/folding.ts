/** Letters that Unicode does not take apart into a base letter and an accent. */
const whole: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n",
};

/**
 * A name as `users.sort_name` keeps it and as a search for it must be written: lower case, without accents, one space
 * between words. Letters of other scripts stay as they are.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþħıŋ]/gu, (letter) => whole[letter] ?? letter)
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The end of the range of texts that begin with `prefix`, for `>= prefix AND < end`: an index can answer it, LIKE cannot. */
export const prefixEnd = (prefix: string): string => `${prefix}\u{10FFFF}`;
