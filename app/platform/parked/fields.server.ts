/** The largest form that is parked, in bytes. */
export const MAX_PARKED_BYTES = 256 * 1024;

/** Fields that hold a secret: a form with one of them is never parked, not even without it. */
const secretField = /password|passphrase|secret|token|otp|(?<!post|zip)code|(?:^|[^a-z])pin(?:$|[^a-z])/i;

/** Name and value, in the order of the form. */
export type SentField = readonly [name: string, value: string];

/** The fields of a form as it was sent. */
export const fieldsOf = (body: string): readonly SentField[] => [...new URLSearchParams(body)];

/** Is there anything in it that somebody would be sorry to lose? */
export const holdsWords = (body: string): boolean => fieldsOf(body).some(([, value]) => value.trim() !== "");

/** May this form be kept: small enough, and without a secret? */
export const isParkable = (body: string): boolean => Buffer.byteLength(body) <= MAX_PARKED_BYTES && !fieldsOf(body).some(([name]) => secretField.test(name));
