import type { Translate } from "~/platform/messages";
import type { UiWords } from "~/ui";

const made = new WeakMap<Translate, UiWords>();

/** The kit's words in the locale of `t`; made once per locale. */
export function uiWords(t: Translate): UiWords {
  const known = made.get(t);
  if (known) return known;
  const words: UiWords = {
    skip: t("ui.skip"),
    menu: t("ui.menu"),
    mainNavigation: t("ui.mainNavigation"),
    quickNavigation: t("ui.quickNavigation"),
    breadcrumb: t("ui.breadcrumb"),
    account: t("ui.account"),
    signOut: t("ui.signOut"),
    waiting: (count) => t("ui.waiting", { count }),
    nextThing: t("ui.nextThing"),
    ofTotal: (finished, total) => t("ui.ofTotal", { done: finished, total }),
    notice: t("ui.notice"),
    trail: { done: t("ui.trail.done"), now: t("ui.trail.now"), later: t("ui.trail.later"), shut: t("ui.trail.shut") },
    reference: (reference) => t("ui.reference", { reference }),
    errorPrefix: t("ui.errorPrefix"),
    errorSummary: (count) => t("ui.errorSummary", { count }),
    optional: t("ui.optional"),
    upTo: (limit) => t("ui.upTo", { limit }),
    charactersLeft: (left) => t("ui.charactersLeft", { left }),
    charactersOver: (over) => t("ui.charactersOver", { over }),
    between: (low, high) => t("ui.between", { low, high }),
    day: t("ui.day"),
    month: t("ui.month"),
    year: t("ui.year"),
    chooseOne: t("ui.chooseOne"),
    remove: t("ui.remove"),
    removeFilter: (filter) => t("ui.removeFilter", { filter }),
    searchAndFilter: t("ui.searchAndFilter"),
    show: t("ui.show"),
    pages: t("ui.pages"),
    newer: t("ui.newer"),
    older: t("ui.older"),
    choose: (row) => t("ui.choose", { row }),
    chooseRows: t("ui.chooseRows"),
    withChosen: t("ui.withChosen"),
    close: t("ui.close"),
    figures: t("ui.figures"),
    noFigures: t("ui.noFigures"),
    noValue: t("ui.noValue"),
  };
  made.set(t, words);
  return words;
}
