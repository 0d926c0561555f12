/** What of an academy's first words can be checked without looking anything up. Pure. */

/** Letters, digits and single hyphens between them; 2 to 40. */
export const slugShape = /^(?=.{2,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The colour of an academy until it chooses one. */
export const firstAccent = "#2f5d50";

/** `#rrggbb`, as a colour field of a browser sends it. */
export const colourShape = /^#[0-9a-f]{6}$/;

/** Language and country, such as en-GB, whose dates and numbers this runtime can write. */
export const isLocale = (text: string): boolean => /^[a-z]{2}-[A-Z]{2}$/.test(text) && Intl.DateTimeFormat.supportedLocalesOf([text]).length > 0;

/** An ISO 4217 code that this runtime knows. */
export const isCurrency = (text: string): boolean => Intl.supportedValuesOf("currency").includes(text);

const units = ["B", "KB", "MB", "GB", "TB"] as const;
const stepOf = 1_000;
/** An amount and its unit, with a point or a comma. */
const sizeShape = /^(\d{1,12}(?:[.,]\d{1,3})?)\s*(B|KB|MB|GB|TB)$/i;

/** "5 GB", "1.5tb": whole bytes; null: no such size, none, or more than can be counted. */
export function bytesOf(text: string): number | null {
  const [, amount = "", unit = ""] = sizeShape.exec(text.trim()) ?? [];
  const power = units.findIndex((one) => one === unit.toUpperCase());
  const bytes = power < 0 ? 0 : Math.round(Number(amount.replace(",", ".")) * stepOf ** power);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : null;
}

/** The same size in the largest unit that says it whole, for a field that is read again by `bytesOf`. */
export function sizeText(bytes: number): string {
  const power = [4, 3, 2, 1].find((one) => bytes >= stepOf ** one && Number.isInteger((bytes / stepOf ** one) * stepOf)) ?? 0;
  return `${String(bytes / stepOf ** power)} ${units[power] ?? "B"}`;
}

/** Long enough that nobody tries them all, with scrypt before each try. */
export const passphraseLength = { min: 12, max: 1_000 } as const;

/** So long an academy is archived before it may be deleted without a last archive. */
export const deletionGraceDays = 30;
