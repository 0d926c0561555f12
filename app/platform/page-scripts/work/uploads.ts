import { Upload } from "tus-js-client";
import type { Saving } from "../autosave";
import { offerRecording } from "./recorder";

/** As much as a form may be: each piece is there whole or not at all. */
const PIECE = 256 * 1024;
const RETRIES = [500, 1_000, 3_000, 5_000, 10_000, 20_000];

interface Attached {
  readonly revision: number;
  readonly words: string;
  readonly ok: boolean;
}

/** A line below the field: what is going up, how far it is, and what became of it. */
function lineFor(input: HTMLInputElement, name: string): { say(words: string): void; progress(share: number): void } {
  const line = document.createElement("p");
  line.className = "small";
  line.setAttribute("role", "status");
  const text = document.createElement("span");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", name);
  line.append(bar, " ", text);
  input.closest(".field")?.append(line);
  return {
    say: (words) => { text.textContent = `${name}: ${words}`; if (words) bar.hidden = bar.value === 1 || bar.hidden; },
    progress: (share) => { bar.value = share; },
  };
}

/** Files go up when they are chosen, piece by piece, on from where they broke off: also after a reload or another day's visit. */
export function startUploads(form: HTMLFormElement, saving: Saving): void {
  const { uploads = "", sending = "", failed = "" } = form.dataset;
  let open = 0;
  let changed = false;
  let broken = false;
  /** The button that was pressed while files were on their way: they come first. */
  let pressed: HTMLElement | null | undefined;

  // Before the draft's own listener, which takes the form to be leaving.
  form.addEventListener("submit", (event) => {
    if (open === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
  }, { capture: true });

  function allUp(): void {
    const submitter = pressed;
    pressed = undefined;
    // One that did not go up is said below its field; whoever pressed presses again, with it or without.
    if (submitter !== undefined && !broken) form.requestSubmit(submitter);
    // The page shows what is attached.
    else if (changed && submitter === undefined) void saving.flush().then(() => { location.reload(); });
    broken = false;
  }

  async function attach(url: string, field: string): Promise<Attached> {
    await saving.flush();
    const response = await fetch(`${url}/attachment`, { method: "POST", body: new URLSearchParams({ field }), headers: { accept: "application/json" }, redirect: "manual" });
    if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error(String(response.status));
    return (await response.json()) as Attached;
  }

  function send(input: HTMLInputElement, file: File): void {
    const line = lineFor(input, file.name);
    const field = input.name.slice("answer-".length);
    open += 1;
    line.say(sending);
    const done = (words: string) => {
      line.say(words);
      open -= 1;
      if (open === 0) allUp();
    };
    const fail = () => {
      broken = true;
      done(failed);
    };
    const upload = new Upload(file, {
      endpoint: uploads, chunkSize: PIECE, retryDelays: RETRIES, overridePatchMethod: true, removeFingerprintOnSuccess: true, metadata: { filename: file.name },
      // The same file for another field or another piece of work is another upload.
      fingerprint: () => Promise.resolve(["trellis", uploads, field, file.name, file.size, file.lastModified].join("|")),
      onProgress: (sent, all) => { line.progress(all === 0 ? 0 : sent / all); },
      onError: fail,
      onSuccess: () => {
        attach(upload.url ?? "", field).then(
          ({ revision, words, ok }) => {
            saving.goOnFrom(revision);
            changed ||= ok;
            broken ||= !ok;
            done(words);
          },
          fail,
        );
      },
    });
    void upload.findPreviousUploads().then((earlier) => {
      const [last] = earlier;
      if (last) upload.resumeFromPreviousUpload(last);
      upload.start();
    });
  }

  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      // They are on their way by themselves: the form does not bring them once more.
      input.value = "";
      for (const file of files) send(input, file);
    });
    const recorder = input.closest(".field")?.querySelector<HTMLElement>("[data-recorder]");
    if (recorder) offerRecording(recorder, (file) => { send(input, file); });
  }
}
