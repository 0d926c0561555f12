/** What identity decides without looking anything up. */

/** The address as it is compared: people type capitals, mail does not mind (`users.email_key`). */
export const emailKeyOf = (email: string): string => email.trim().toLowerCase();

/** Fewest and most characters of a password. Length is what makes one strong; the most keeps hashing cheap. */
export const passwordLength = { min: 12, max: 200 } as const;

/** Is the password the person's own address, or what stands before its @? Both are the first to be tried. */
export function isOwnAddress(password: string, email: string): boolean {
  const typed = password.trim().toLowerCase();
  const address = emailKeyOf(email);
  return typed === address || typed === address.split("@")[0];
}

/** How many recovery codes a person gets at a time. */
export const recoveryCodeCount = 10;

/** Does this look like a recovery code, rather than the six digits of an app? */
export const isRecoveryCode = (typed: string): boolean => /^[a-z2-7]{16}$/i.test(typed.replace(/[\s-]/g, ""));

/** The locales whose dates and numbers we can write; interface text falls back to English (`00-overview`). */
export const locales = ["en-GB", "en-US", "en-IE", "de-DE", "de-AT", "de-CH", "fr-FR", "es-ES", "it-IT", "nl-NL", "pt-PT", "pt-BR", "da-DK", "sv-SE", "nb-NO", "fi-FI", "pl-PL"] as const;

/** A locale's name in its own language: "Deutsch (Schweiz)". */
export const localeName = (locale: string): string => new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;

/** Every zone this runtime knows, and UTC; with `present`, which may be an older name for one of them. */
export function timeZones(...present: readonly string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...present])].sort();
}
