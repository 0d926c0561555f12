/** The most that is kept of an error's text, in characters. */
export const maxErrorLength = 2_000;

const addresses = /[^\s<>"'(),:;@[\]\\]+@[^\s<>"'(),:;@[\]\\]+\.[^\s<>"'(),:;@[\]\\]+/gu;
const keys = /\b(?:re|sk|pk|rk|whsec|Bearer)[_ ][A-Za-z0-9_\-.]{6,}/g;
const credentials = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;

/** An error as text that may stand in the database and the log: no e-mail addresses, no keys, at most 2,000 characters. */
export function errorText(error: unknown): string {
  const text = wordsOf(error).slice(0, 4 * maxErrorLength).replace(credentials, "$1").replace(addresses, "[address]").replace(keys, "[secret]");
  return text.length <= maxErrorLength ? text : `${text.slice(0, maxErrorLength - 1)}…`;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const name = error.name === "Error" ? "" : `${error.name}: `;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  // drizzle puts the parameters of a failed query into its message: they can be anybody's data.
  return "query" in error ? `Query failed${cause}` : `${name}${error.message}${cause}`;
}
