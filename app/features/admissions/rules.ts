/** What registration decides without looking anything up. */
export const registrationModes = ["closed", "domains", "approval", "open"] as const;
export type RegistrationMode = (typeof registrationModes)[number];

export const admissionStates = ["sent", "waiting", "admitted", "withdrawn"] as const;
export type AdmissionState = (typeof admissionStates)[number];

/** Domains as somebody types them into a box: one a line or with commas, with or without the @. */
export const domainsIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).map((one) => one.replace(/^@/, "").toLowerCase()).filter(Boolean))];

/** A domain of addresses: labels and points, nothing else. */
export const isDomain = (text: string): boolean => text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(text);

/** What stands behind an address's last @: a subdomain of an allowed domain is another domain. */
export const domainOf = (emailKey: string): string => emailKey.slice(emailKey.lastIndexOf("@") + 1);
