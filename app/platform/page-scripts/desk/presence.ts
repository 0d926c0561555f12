/** How often the page says that it is open, and asks who else is here; the server forgets who is silent for longer. */
const BEAT_MS = 20_000;

/** Says who else has this work open while the page is, and that this person has. */
export function startPresence(): void {
  const line = document.querySelector<HTMLElement>("[data-presence]");
  const url = line?.dataset.presence;
  if (!line || !url) return;

  async function beat(at: HTMLElement, to: string): Promise<void> {
    if (document.visibilityState === "hidden") return;
    try {
      const response = await fetch(to, { method: "POST", body: new URLSearchParams(), headers: { accept: "application/json" }, redirect: "manual" });
      if (!response.ok) return;
      const { words } = (await response.json()) as { words: string };
      if (at.textContent !== words) at.textContent = words;
      at.hidden = words === "";
    } catch {
      // Nobody is told who is here while the line is down; the next beat asks again.
    }
  }

  const now = () => void beat(line, url);
  now();
  setInterval(now, BEAT_MS);
  document.addEventListener("visibilitychange", now);
  addEventListener("pagehide", () => navigator.sendBeacon(url, new URLSearchParams({ leaving: "yes" })));
}
