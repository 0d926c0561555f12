/** What of an academy's first words can be checked without looking anything up. Pure. */

/** Letters, digits and single hyphens between them; 2 to 40. */
export const slugShape = /^(?=.{2,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Language and country, such as en-GB, whose dates and numbers this runtime can write. */
export const isLocale = (text: string): boolean => /^[a-z]{2}-[A-Z]{2}$/.test(text) && Intl.DateTimeFormat.supportedLocalesOf([text]).length > 0;

/** An ISO 4217 code that this runtime knows. */
export const isCurrency = (text: string): boolean => Intl.supportedValuesOf("currency").includes(text);

/** Long enough that nobody tries them all, with scrypt before each try. */
export const passphraseLength = { min: 12, max: 1_000 } as const;

/** So long an academy is archived before it may be deleted without a last archive. */
export const deletionGraceDays = 30;
