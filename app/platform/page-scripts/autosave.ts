/** How long after the last key a draft is sent, and how often at least while somebody goes on writing. */
const PAUSE_MS = 1_500;
const LONGEST_MS = 10_000;

interface Answer {
  /** Anything but the first two ends it: overtaken, or nothing may be written here any more. */
  readonly state: "saved" | "invalid" | "stale" | "shut" | "notNow";
  readonly revision: number;
  readonly words: string;
}

export interface Saving {
  /** Resolves when nothing that was typed is on its way or waits to go. */
  flush(): Promise<void>;
  /** Something else was saved as this revision: the next post goes on from there. */
  goOnFrom(revision: number): void;
}

/**
 * Sends a form's texts as they are typed: a client's answers, a grade. One post at a time, each over the revision that the last
 * one answered; what another page saved in between is never written over: it stops then, says so, and the form's own button shows both versions.
 */
export function startAutosave(form: HTMLFormElement): Saving {
  const url = form.dataset.autosave ?? "";
  const line = form.querySelector<HTMLElement>("[data-saved]");
  const revision = form.elements.namedItem("revision") as HTMLInputElement;
  // Some browsers put back what a hidden field held before a reload: the page that came knows better.
  revision.value = revision.defaultValue;
  let dirtySince = 0;
  let timer = 0;
  let running: Promise<void> | null = null;
  /** Nothing more is sent: overtaken, or the form itself is on its way. */
  let stopped = false;

  const say = (words: string | undefined) => { if (line && words) line.textContent = words; };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms) as unknown as number;
  };

  function take({ state, revision: kept, words }: Answer): void {
    if (state === "saved" || state === "invalid") revision.value = String(kept);
    else stopped = true;
    say(words);
  }

  const texts = (): URLSearchParams => new URLSearchParams([...new FormData(form)].flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : [])));

  async function post(keepalive: boolean): Promise<void> {
    const began = dirtySince;
    dirtySince = 0;
    try {
      const response = await fetch(url, { method: "POST", body: texts(), headers: { accept: "application/json" }, redirect: "manual", keepalive });
      if (response.type === "opaqueredirect") { stopped = true; return say(form.dataset.signedOut); }
      if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error(String(response.status));
      take((await response.json()) as Answer);
    } catch {
      // The line or the server failed: said, and tried again with what is typed then.
      dirtySince ||= began;
      say(form.dataset.lost);
      later(LONGEST_MS);
    }
  }

  function send(keepalive = false): Promise<void> {
    clearTimeout(timer);
    if (running) return running.then(() => (dirtySince && !stopped ? send(keepalive) : undefined));
    if (!dirtySince || stopped) return Promise.resolve();
    running = post(keepalive).finally(() => { running = null; });
    return running;
  }

  form.addEventListener("input", (event) => {
    const control = event.target as HTMLInputElement;
    // A file goes up by itself, and choosing which comment goes where changes nothing of the grade.
    if (stopped || control.type === "file" || control.closest("[data-insert]")) return;
    dirtySince ||= Date.now();
    later(Math.max(0, Math.min(PAUSE_MS, dirtySince + LONGEST_MS - Date.now())));
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") void send(true); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!running) return;
    // The post that is on its way answers with the revision that this one has to name.
    event.preventDefault();
    const { submitter } = event;
    void running.then(() => form.requestSubmit(submitter));
  });
  // Back from the page after it: the browser shows this one as it was left.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  return { flush: () => send(), goOnFrom: (kept) => { revision.value = String(kept); } };
}
