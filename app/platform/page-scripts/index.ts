import desk from "./desk/desk.ts?page-script";

/**
 * The small scripts that a page may send beside what it does without any (docs/decisions/0019), by the name that its route
 * gives: where each lies. Made by `pageScripts` in vite.config.ts, each into one file of its own.
 */
export const pageScripts = { desk } as const;
