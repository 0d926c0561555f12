/** What the page has ready for a recording in a field: two buttons and a line. */
interface Parts {
  readonly root: HTMLElement;
  readonly start: HTMLButtonElement;
  readonly stop: HTMLButtonElement;
  readonly line: HTMLElement;
}

function partsOf(root: HTMLElement): Parts | null {
  const start = root.querySelector<HTMLButtonElement>("[data-start]");
  const stop = root.querySelector<HTMLButtonElement>("[data-stop]");
  const line = root.querySelector<HTMLElement>("[data-line]");
  return start && stop && line ? { root, start, stop, line } : null;
}

/** Names are told apart by when they were recorded. */
const nameOf = (type: string): string => `${new Date().toISOString().slice(0, 19).replaceAll(":", ".").replace("T", " ")}.${type.includes("mp4") ? "m4a" : type.includes("ogg") ? "ogg" : "webm"}`;

/** Offers to record in the page, where the browser can; what was recorded goes up like a file that was chosen. */
export function offerRecording(root: HTMLElement, take: (file: File) => void): void {
  const parts = partsOf(root);
  if (!parts || typeof MediaRecorder === "undefined" || !("mediaDevices" in navigator)) return;
  const { start, stop, line } = parts;
  const words = root.dataset;
  root.hidden = false;

  async function record(): Promise<void> {
    let sound: MediaStream;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      line.textContent = words.denied ?? "";
      return;
    }
    const recorder = new MediaRecorder(sound);
    const pieces: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => { if (data.size > 0) pieces.push(data); });
    recorder.addEventListener("stop", () => {
      for (const track of sound.getTracks()) track.stop();
      start.hidden = false;
      stop.hidden = true;
      line.textContent = "";
      const type = recorder.mimeType || "audio/webm";
      take(new File(pieces, nameOf(type), { type }));
    });
    stop.onclick = () => { recorder.stop(); };
    start.hidden = true;
    stop.hidden = false;
    line.textContent = words.recording ?? "";
    recorder.start(1_000);
    stop.focus();
  }

  start.addEventListener("click", () => void record());
}
