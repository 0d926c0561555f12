/** Can an admin view as somebody who holds these roles? Clients, and nobody who is staff besides (`01-access`, Impersonation). */
export const canBeViewed = (held: readonly string[]): boolean => held.length > 0 && held.every((role) => role === "client");
