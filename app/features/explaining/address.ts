/** Reads what somebody pasted: an address of this academy or its path alone. Null: it is none, or another site's. Pure. */
export function readAddress(text: string, origin: string): URL | null {
  const at = text.trim().slice(0, 2_000);
  if (at === "" || (!at.startsWith("/") && !/^https?:\/\//i.test(at))) return null;
  try {
    const url = new URL(at, origin);
    return url.host === new URL(origin).host ? url : null;
  } catch {
    return null;
  }
}
