/**
 * A path to go back to after signing in, if it is one of ours: begins with one slash, no backslash, no control
 * characters, not the sign-in pages themselves. Anything else is null (open redirects).
 */
export function safeNext(value: string | null | undefined): string | null {
  if (!value || value.length > 2_000) return null;
  // Nor two slashes further in: with dots before them a browser makes them the first.
  if (!/^\/(?![/\\])(?![^?#]*\/\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  if (/^\/(login|logout|forgot-password|reset-password|sign-in-link|register|join|terms\/acceptance)(?:[/?#]|$)/u.test(value)) return null;
  return value;
}
