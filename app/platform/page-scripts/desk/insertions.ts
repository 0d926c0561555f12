const appended = (before: string, text: string): string => (before.trim() === "" ? text : `${before.trimEnd()}\n\n${text}`);

/** A comment or a template goes into its field at once. Where nothing is chosen the button posts, and the page says what is missing. */
export function offerInsertions(form: HTMLFormElement): void {
  for (const part of form.querySelectorAll<HTMLElement>("[data-insert]")) {
    part.querySelector("button")?.addEventListener("click", (event) => {
      const text = part.querySelector("input:checked")?.closest("label")?.querySelector(".hint")?.textContent;
      const into = part.querySelector("select")?.value ?? "feedback";
      const field = form.elements.namedItem(into);
      if (!text || !(field instanceof HTMLTextAreaElement)) return;
      event.preventDefault();
      field.value = appended(field.value, text);
      for (let around = field.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
  }
}
