import { startAutosave } from "../autosave";
import { offerInsertions } from "./insertions";
import { offerPassages } from "./passages";
import { startPresence } from "./presence";

/*
 * The marking desk with script: the draft is kept while it is written, a comment goes in at once, marked words get a note,
 * and who else is here is said. Without it the page does all of this by its forms. What it says comes from the server.
 */
const form = document.querySelector<HTMLFormElement>("form[data-autosave]");
if (form) {
  const saving = startAutosave(form);
  offerInsertions(form);
  offerPassages(saving);
}
startPresence();
