import type { en as catalogue } from "./index";

/**
 * The browser's half of the catalogue: the words that the page was drawn with, which it carries. The client bundle has
 * this in place of `index.ts` (vite.config.ts), so that no page sends the words of all others.
 */
export const en = JSON.parse(document.getElementById("words")?.textContent ?? "{}") as typeof catalogue;
