/** Roles that a person may ask for; any other is an admin's to give (`01-access`, Roles). */
export const askableRoles = ["instructor", "coach"] as const;
export type AskableRole = (typeof askableRoles)[number];

/** `withdrawn`: taken back by whoever asked. */
export const requestStates = ["open", "granted", "declined", "withdrawn"] as const;
export type RequestState = (typeof requestStates)[number];
