import { held } from "../factories/sign-in-rows";
import type { Page } from "./pages";

/** Terms, ways in from elsewhere, and what people ask of their own account. */
export const identityPages: readonly Page[] = [
  { route: "login/google/confirmation", name: "google-confirmation", path: "/login/google/confirmation", as: null, cookie: ["outside-claim", held.claim] },
  { route: "account/connections", name: "connections-off", path: "/account/connections", as: "sarah" },
  { route: "account/connections", name: "connections", path: "/account/connections", as: "hannah" },
  { route: "account/connections/google/removal", name: "connections-removal", path: "/account/connections/google/removal", as: "hannah" },
  { route: "terms", name: "terms", path: "/terms", as: null },
  { route: "terms", name: "terms-none", path: "/terms", as: null, host: "music.localhost" },
  { route: "terms/acceptance", name: "terms-acceptance", path: "/terms/acceptance?next=%2Fjourney%2Fbadges", as: "ines" },
  { route: "admin/terms", name: "admin-terms", path: "/admin/terms", as: "admin", budgetKb: 24 },
  { route: "admin/terms/new", name: "terms-new", path: "/admin/terms/new", as: "admin", budgetKb: 24 },
  { route: "admin/terms/new", name: "terms-new-refused", path: "/admin/terms/new", as: "admin", post: { text: "", replaces: "2" }, status: 422, budgetKb: 24 },
  { route: "admin/terms/:version", name: "terms-version", path: "/admin/terms/1", as: "admin", budgetKb: 24 },
  { route: "account/data", name: "own-data", path: "/account/data", as: "sarah" },
  { route: "account/data", name: "own-data-asked", path: "/account/data", as: "hannah" },
  { route: "account/data/deletion", name: "own-deletion", path: "/account/data/deletion", as: "sarah" },
  { route: "admin/people/deletion-requests", name: "deletion-requests", path: "/admin/people/deletion-requests", as: "admin", budgetKb: 24 },
  { route: "admin/people/deletion-requests/:id", name: "deletion-request", path: "/admin/people/deletion-requests/:id", via: "/admin/people/deletion-requests", as: "admin", budgetKb: 24 },
  { route: "admin/people/deletion-requests/:id/refusal", name: "deletion-refusal", path: "/admin/people/deletion-requests/:id/refusal", via: ["/admin/people/deletion-requests", "/admin/people/deletion-requests/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/deletion-requests/:id/refusal", name: "deletion-refusal-refused", path: "/admin/people/deletion-requests/:id/refusal", via: ["/admin/people/deletion-requests", "/admin/people/deletion-requests/:id"], as: "admin", post: { answer: "" }, status: 422, budgetKb: 24 },
  { route: "enter/:slug", name: "enter", path: "/enter/difficult-conversations", as: null },
  { route: "enter/:slug", name: "enter-refused", path: "/enter/difficult-conversations", as: null, post: { name: "", email: "sarah" }, status: 422 },
  { route: "enter/:slug", name: "enter-known", path: "/enter/difficult-conversations", as: "michael" },
  { route: "enter/:slug", name: "enter-closed", path: "/enter/st-marys", as: null },
  { route: "admin/entry-links", name: "entry-links", path: "/admin/entry-links", as: "admin", budgetKb: 24 },
  { route: "admin/entry-links", name: "entry-links-none", path: "/admin/entry-links", as: "stranger", budgetKb: 24 },
  { route: "admin/entry-links/new", name: "entry-link-new", path: "/admin/entry-links/new", as: "admin", budgetKb: 24 },
  { route: "admin/entry-links/new", name: "entry-link-new-refused", path: "/admin/entry-links/new", as: "admin", post: { name: "", slug: "Not this", signUp: "academy" }, status: 422, budgetKb: 24 },
  { route: "admin/entry-links/:id", name: "entry-link", path: "/admin/entry-links/:id", via: "/admin/entry-links", as: "admin", budgetKb: 24 },
  { route: "admin/entry-links/:id/archival", name: "entry-link-archival", path: "/admin/entry-links/:id/archival", via: ["/admin/entry-links", "/admin/entry-links/:id"], as: "admin", budgetKb: 24 },
];
