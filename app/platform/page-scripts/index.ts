import desk from "./desk/desk.ts?page-script";
import uploads from "./work/uploads.ts?page-script";
import work from "./work/work.ts?page-script";

/**
 * The small scripts that a page may send beside what it does without any (docs/decisions/0019), by the name that its route
 * gives: where each lies. Made by `pageScripts` in vite.config.ts, each into one file of its own.
 */
export const pageScripts = { desk, work } as const;

/** What such a script may fetch besides, where the page has a use for it. */
export const furtherScripts = { uploads } as const;
const further: Readonly<Partial<Record<keyof typeof pageScripts, readonly string[]>>> = { work: [uploads] };

/** All that a page with this script may run. */
export const scriptsWith = (script: keyof typeof pageScripts): readonly string[] => [pageScripts[script], ...(further[script] ?? [])];
