import { hmac, newToken, sameText } from "~/platform/ids.server";

/*
 * What a provider is given and gives back. All academies' people come back to the deployment's one address, where no
 * session of theirs counts: this says, signed, which academy began and until when (`01-access`, Academies). That it was
 * this browser, and that it is not used twice, is looked up there.
 */
const macOf = (secret: string, body: string): string => hmac(secret, `outside-state\n${body}`);

export const makeState = (secret: string, academyId: string, until: number): string => {
  const body = `${academyId}.${String(until)}.${newToken()}`;
  return `${body}.${macOf(secret, body)}`;
};

/** The academy that began it; null: not signed by us, or too late. */
export function academyOfState(secret: string, state: string, now: number): string | null {
  const parts = /^([\w-]{1,64})\.(\d{1,15})\.[\w-]{43}\.([\w-]{43})$/.exec(state);
  if (!parts) return null;
  const [, academyId = "", until = "", mac = ""] = parts;
  if (!sameText(mac, macOf(secret, state.slice(0, -mac.length - 1)))) return null;
  return now < Number(until) ? academyId : null;
}
