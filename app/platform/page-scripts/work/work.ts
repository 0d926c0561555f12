import { startAutosave, type Saving } from "../autosave";

/*
 * A client's work with script: what is typed is kept while it is written, and where the form asks for files they go up in
 * pieces, on from where they broke off. Without it the page does all of this by its form. Its words come with the page.
 */
interface Uploads {
  readonly startUploads: (form: HTMLFormElement, saving: Saving) => void;
}

const form = document.querySelector<HTMLFormElement>("form[data-autosave]");
if (form) {
  const saving = startAutosave(form);
  const { uploader } = form.dataset;
  if (uploader) void (import(/* @vite-ignore */ uploader) as Promise<Uploads>).then(({ startUploads }) => { startUploads(form, saving); });
}
