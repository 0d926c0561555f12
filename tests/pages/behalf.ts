import { held } from "../factories/sign-in-rows";
import type { Page } from "./page";

/** Pages of who acts for whom: guardians, views as a client, requests for access. */
export const behalfPages: readonly Page[] = [
  { route: "for-whom", name: "for-whom", path: "/for-whom", as: "maeve" },
  { route: "for-whom", name: "for-whom-nobody", path: "/for-whom", as: "sarah" },
  { route: "admin/guardians", name: "guardian-rules", path: "/admin/guardians", as: "stranger", budgetKb: 24 },
  { route: "admin/people/:id/guardians", name: "guardians", path: "/admin/people/:id/guardians", via: ["/admin/people?q=clodagh", "/admin/people/:id"], as: "stranger", budgetKb: 24 },
  { route: "admin/people/:id/guardians", name: "guardians-none", path: "/admin/people/:id/guardians", via: ["/admin/people?q=sarah", "/admin/people/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/guardians/:linkId/removal", name: "guardian-removal", path: "/admin/people/:id/guardians/:id/removal", via: ["/admin/people?q=clodagh", "/admin/people/:id", "/admin/people/:id/guardians"], as: "stranger", budgetKb: 24 },
  { route: "admin/people/:id/birth-date", name: "birth-date", path: "/admin/people/:id/birth-date", via: ["/admin/people?q=clodagh", "/admin/people/:id", "/admin/people/:id/guardians"], as: "stranger", budgetKb: 24 },
  { route: "account/access", name: "access", path: "/account/access", as: "sarah" },
  { route: "account/access", name: "access-refused", path: "/account/access", as: "sarah", post: { reason: "" }, status: 422 },
  { route: "account/access", name: "access-waiting", path: "/account/access", as: "harriet", ownLayout: true },
  { route: "admin/people/requests", name: "requests", path: "/admin/people/requests", as: "admin", budgetKb: 24 },
  { route: "admin/people/requests/:id", name: "request", path: "/admin/people/requests/:id", via: "/admin/people/requests?state=open", as: "admin", budgetKb: 24 },
  { route: "admin/people/requests/:id/decline", name: "request-decline", path: "/admin/people/requests/:id/decline", via: ["/admin/people/requests?state=open", "/admin/people/requests/:id"], as: "admin", budgetKb: 24 },
  { route: "account/viewers", name: "viewers", path: "/account/viewers", as: "michael" },
  { route: "viewing", name: "viewing-over", path: "/viewing", as: null, cookie: ["session", held.viewedLongAgo] },
  { route: "journey", name: "journey-viewed", path: "/journey", as: null, cookie: ["session", held.viewing] },
  { route: "admin/viewing", name: "viewing-rules", path: "/admin/viewing", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/viewing", name: "view-as-client", path: "/admin/people/:id/viewing", via: ["/admin/people?q=sarah", "/admin/people/:id"], as: "admin", budgetKb: 24 },
];
