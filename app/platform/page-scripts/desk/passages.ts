import type { Saving } from "../autosave";

/** How far into a text a place of the page is: numbers of notes between the words are no part of it. */
export function offsetIn(text: Node, node: Node, offset: number): number {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (one) => (one.parentElement?.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const place = document.createRange();
  place.setStart(node, offset);
  let length = 0;
  for (let one = walker.nextNode(); one; one = walker.nextNode()) {
    const inside = document.createRange();
    inside.selectNodeContents(one);
    if (one === node) return length + offset;
    if (place.compareBoundaryPoints(Range.START_TO_START, inside) <= 0) return length;
    length += (one.nodeValue ?? "").length;
  }
  return length;
}

/** Words that are marked in the work bring the form for a note on them, right below the text. */
export function offerPassages(saving: Saving): void {
  const form = document.querySelector<HTMLFormElement>("form[data-note]");
  if (!form) return;
  const set = (name: string, value: number) => { (form.elements.namedItem(name) as HTMLInputElement).value = String(value); };

  function offer(note: HTMLFormElement): void {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const field = (range.commonAncestorContainer.parentElement ?? (range.commonAncestorContainer as Element)).closest<HTMLElement>("[data-passages]");
    const text = field?.querySelector("[data-text]");
    if (!field || !text?.contains(range.startContainer)) return;
    const start = offsetIn(text, range.startContainer, range.startOffset);
    const end = text.contains(range.endContainer) ? offsetIn(text, range.endContainer, range.endOffset) : offsetIn(text, text, text.childNodes.length);
    if (end <= start) return;
    note.action = field.dataset.passages ?? "";
    set("start", start);
    set("end", end);
    text.after(note);
    note.hidden = false;
  }

  document.addEventListener("pointerup", () => offer(form));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") offer(form); });
  form.addEventListener("reset", () => { form.hidden = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What was typed of the grade goes first: this leads to the desk anew.
    void saving.flush().then(() => form.submit());
  });
}
