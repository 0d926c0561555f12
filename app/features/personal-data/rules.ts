/** What can become of a request to be forgotten. */
export const requestStates = ["open", "withdrawn", "declined", "done"] as const;
export type RequestState = (typeof requestStates)[number];
