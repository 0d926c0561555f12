import type { Page, Step } from "./page";

const waitingList = "/admin/programs/:id/cohorts/:id/waiting";
/** A client as staff have them, and what is theirs on a module: not done yet, and done by hand. */
const placeOfClient = "/teaching/enrolments/:id/modules/:id";
const toSarah = ["/teaching/clients?q=sarah", "/teaching/clients/:id"] as const;
const toSarahsModule = [...toSarah, { to: placeOfClient, called: "Letting go of the work" }] as const;
const toReopened = ["/teaching/clients?q=catherine", "/teaching/clients/:id", { to: placeOfClient, called: "Feedback" }] as const;

/** Faces of staff's clients, a client's history and places in a full cohort; `toCohorts`: the way to the cohorts of the program that has some. */
export function clientPages(toCohorts: readonly Step[]): readonly Page[] {
  const toWaiting = [...toCohorts, { to: waitingList, called: "(3)" }];
  return [
    { route: "teaching", name: "teaching", path: "/teaching", as: "emily" },
    { route: "teaching", name: "teaching-without-assignment", path: "/teaching", as: "noah" },
    { route: "journey", name: "journey-with-a-place", path: "/journey", as: "zoe", shows: "is kept for you until" },
    { route: "journey/places/:id", name: "place-offered", path: "/journey/places/:id", via: "/journey", as: "zoe" },
    { route: "journey/places/:id", name: "place-waiting", path: "/journey/places/:id", via: "/journey", as: "solveig", shows: "You are next", ownLayout: true },
    { route: "journey/places/:id/refusal", name: "place-leave", path: "/journey/places/:id/refusal", via: ["/journey", "/journey/places/:id"], as: "zoe" },
    { route: "admin/programs/:id/cohorts/:cohortId/waiting", name: "waiting-list", path: waitingList, via: toCohorts, called: "(3)", as: "admin", budgetKb: 24 },
    { route: "admin/programs/:id/cohorts/:cohortId/waiting", name: "waiting-list-refused", path: waitingList, via: toCohorts, called: "(0)", as: "admin", post: { email: "" }, status: 422, budgetKb: 24 },
    { route: "admin/programs/:id/cohorts/:cohortId/waiting", name: "waiting-list-empty", path: waitingList, via: toCohorts, called: "(0)", as: "admin", budgetKb: 24 },
    { route: "admin/programs/:id/cohorts/:cohortId/waiting/offers", name: "waiting-offers", path: `${waitingList}/offers`, via: toWaiting, as: "admin", budgetKb: 24 },
    { route: "admin/programs/:id/cohorts/:cohortId/waiting/:placeId/removal", name: "waiting-removal", path: `${waitingList}/:id/removal`, via: toWaiting, as: "admin", budgetKb: 24 },
    { route: "journey/history", name: "own-history", path: "/journey/history", as: "sarah" },
    { route: "teaching/programs", name: "taught-programs", path: "/teaching/programs", as: "emily", budgetKb: 24 },
    { route: "teaching/programs", name: "taught-programs-none", path: "/teaching/programs", as: "noah", budgetKb: 24 },
    { route: "teaching/programs/:slug", name: "taught-program", path: "/teaching/programs/leading-through-change", as: "emily", budgetKb: 24 },
    { route: "teaching/programs/:slug/modules/:moduleId", name: "taught-module", path: "/teaching/programs/leading-through-change/modules/:id", via: "/teaching/programs/leading-through-change", as: "tomasz", budgetKb: 24 },
    { route: "teaching/clients", name: "clients", path: "/teaching/clients", as: "emily", budgetKb: 24 },
    { route: "teaching/clients", name: "clients-nobody", path: "/teaching/clients?q=zzzz&progress=all", as: "emily", budgetKb: 24 },
    { route: "teaching/clients/:id", name: "client", path: "/teaching/clients/:id", via: "/teaching/clients?q=sarah", as: "emily", budgetKb: 24 },
    { route: "teaching/clients/:id/submissions", name: "client-work", path: "/teaching/clients/:id/submissions", via: toSarah, as: "emily", budgetKb: 24 },
    { route: "teaching/clients/:id/notes", name: "client-notes", path: "/teaching/clients/:id/notes", via: toSarah, as: "emily", budgetKb: 24 },
    { route: "teaching/clients/:id/history", name: "client-history", path: "/teaching/clients/:id/history", via: toSarah, as: "emily", budgetKb: 24 },
    { route: "teaching/enrolments/:enrolmentId/modules/:moduleId", name: "client-module", path: placeOfClient, via: toSarah, called: "Letting go of the work", as: "emily", budgetKb: 24 },
    { route: "teaching/enrolments/:enrolmentId/modules/:moduleId", name: "client-module-refused", path: placeOfClient, via: toSarah, called: "Letting go of the work", as: "emily", post: { note: "" }, status: 422, budgetKb: 24 },
    { route: "teaching/enrolments/:enrolmentId/modules/:moduleId/completion", name: "client-module-complete", path: `${placeOfClient}/completion`, via: toSarahsModule, as: "emily", budgetKb: 24 },
    { route: "teaching/enrolments/:enrolmentId/modules/:moduleId/reopening", name: "client-module-reopen", path: `${placeOfClient}/reopening`, via: toReopened, as: "emily", budgetKb: 24 },
    { route: "teaching/notes/:noteId", name: "staff-note", path: "/teaching/notes/:id", via: toSarahsModule, as: "emily", budgetKb: 24 },
    { route: "teaching/notes/:noteId/removal", name: "staff-note-removal", path: "/teaching/notes/:id/removal", via: toSarahsModule, as: "emily", budgetKb: 24 },
  ];
}
