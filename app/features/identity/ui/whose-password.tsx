/**
 * Tells password managers whose password a form sets. First in the form, where they look;
 * without a name, so it is not sent.
 */
export function WhosePassword({ email }: { email: string }) {
  return <input type="text" hidden readOnly autoComplete="username" value={email} />;
}
