import { createContext, useContext, type ReactNode } from "react";

/**
 * Every word a component says by itself. Pages pass all other words in. The message catalogue can
 * supply another locale's object through `UiWordsProvider`; values that count are functions, because
 * languages put numbers, and plurals, in different places.
 */
export interface UiWords {
  skip: string;
  menu: string;
  mainNavigation: string;
  quickNavigation: string;
  breadcrumb: string;
  account: string;
  notice: string;
  signOut: string;
  waiting: (count: number) => string;
  nextThing: string;
  ofTotal: (done: number, total: number) => string;
  trail: { done: string; now: string; later: string; shut: string };
  reference: (reference: string) => string;
  errorPrefix: string;
  errorSummary: (count: number) => string;
  optional: string;
  upTo: (limit: number) => string;
  charactersLeft: (left: number) => string;
  charactersOver: (over: number) => string;
  between: (low: string, high: string) => string;
  day: string;
  month: string;
  year: string;
  chooseOne: string;
  remove: string;
  removeFilter: (filter: string) => string;
  searchAndFilter: string;
  show: string;
  pages: string;
  newer: string;
  older: string;
  choose: (row: string) => string;
  chooseRows: string;
  withChosen: string;
  close: string;
  figures: string;
  noFigures: string;
  noValue: string;
}

/** The English of the kit, and the shape every other locale fills. */
export const englishUiWords: UiWords = {
  skip: "Skip to the page",
  menu: "Menu",
  mainNavigation: "Main",
  quickNavigation: "Most used",
  breadcrumb: "Breadcrumb",
  account: "Your account",
  notice: "Notice",
  signOut: "Sign out",
  waiting: (count) => `${count} waiting`,
  nextThing: "Your next thing",
  ofTotal: (done, total) => `${done} of ${total}`,
  trail: { done: "Done", now: "You are here", later: "Later", shut: "Locked" },
  reference: (reference) => `Reference ${reference}`,
  errorPrefix: "Error:",
  errorSummary: (count) => (count === 1 ? "One answer needs another look" : `${count} answers need another look`),
  optional: "(optional)",
  upTo: (limit) => `Up to ${limit} characters.`,
  charactersLeft: (left) => (left === 1 ? "1 character left." : `${left} characters left.`),
  charactersOver: (over) => (over === 1 ? "1 character too many." : `${over} characters too many.`),
  between: (low, high) => `${low} to ${high}`,
  day: "Day",
  month: "Month",
  year: "Year",
  chooseOne: "Choose one",
  remove: "Remove",
  removeFilter: (filter) => `Remove filter: ${filter}`,
  searchAndFilter: "Search and filter",
  show: "Show",
  pages: "Pages",
  newer: "Newer",
  older: "Older",
  choose: (row) => `Choose ${row}`,
  chooseRows: "Choose",
  withChosen: "With those you chose",
  close: "Close",
  figures: "The figures as a table",
  noFigures: "There are no figures to draw yet.",
  noValue: "none",
};

const UiWordsContext = createContext<UiWords>(englishUiWords);

/** Gives every component below it the words of one locale. Without it they speak English. */
export function UiWordsProvider({ words, children }: { words: UiWords; children: ReactNode }) {
  return <UiWordsContext.Provider value={words}>{children}</UiWordsContext.Provider>;
}

/** The words of the locale in force. Not for rows of long lists: read once above and pass down. */
export function useUiWords(): UiWords {
  return useContext(UiWordsContext);
}
