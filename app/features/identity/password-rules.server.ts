import { dictionary } from "@zxcvbn-ts/language-common";
import { isOwnAddress } from "./rules";

/** Why a password is not taken, beside its length: the person's own address, or one that is tried first. */
export type PasswordFault = "own-address" | "common";

const common: ReadonlySet<string> = new Set(dictionary["passwords-common"] as readonly string[]);
const rows = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

/** A row of the keyboard or the alphabet, in either direction. */
const isRow = (text: string): boolean => [text, [...text].reverse().join("")].some((way) => rows.some((row) => row.includes(way)));

/** The word that signs and digits were put around: `Password2026!` is `password`. */
const withinSigns = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/**
 * Is it one of those that are tried first: in the bundled list of passwords from breaches (49,000 of them), one of the list
 * with signs and digits around it, a few signs over and over, or a row of the keyboard?
 */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize("NFKC").trim().toLowerCase();
  const word = withinSigns(text);
  return common.has(text) || (word.length >= 4 && common.has(word)) || /^(.{1,5}?)\1+.{0,4}$/u.test(text) || isRow(text);
}

/** What is wrong with a password that somebody chooses; null: nothing. */
export function passwordFault(password: string, email: string): PasswordFault | null {
  if (isOwnAddress(password, email)) return "own-address";
  return isCommonPassword(password) ? "common" : null;
}
