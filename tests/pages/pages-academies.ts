import type { Page } from "./page";

/** The way to the deployment's first academy. */
const toAcademy = ["/operator", "/operator/academies/:id"] as const;

/** The deployment's own pages, and an admin's about their academy as a whole. */
export const academyPages: readonly Page[] = [
  { route: "operator", name: "console", path: "/operator", as: "operator", budgetKb: 24 },
  { route: "operator", name: "console-not-found", path: "/operator?q=zzz&status=suspended", as: "operator", budgetKb: 24 },
  { route: "operator/registration", name: "new-academies", path: "/operator/registration", as: "operator", budgetKb: 24 },
  { route: "new-academy", name: "new-academy", path: "/new-academy", as: null, host: "localhost" },
  { route: "new-academy", name: "new-academy-refused", path: "/new-academy", as: null, host: "localhost", post: { name: "", slug: "www", adminName: "", adminEmail: "nobody", locale: "en-GB", timeZone: "UTC", currency: "EUR" }, status: 422 },
  { route: "new-academy/confirmation", name: "new-academy-gone", path: "/new-academy/confirmation?token=nobodys", as: null, host: "localhost", status: 410 },
  { route: "operator/work", name: "operated-work", path: "/operator/work", as: "operator", budgetKb: 24 },
  { route: "operator/academies/new", name: "academy-new", path: "/operator/academies/new", as: "operator", budgetKb: 24 },
  { route: "operator/academies/new", name: "academy-new-refused", path: "/operator/academies/new", as: "operator", post: { name: "", slug: "A B", host: "https://x", adminName: "", adminEmail: "nobody", locale: "en-GB", timeZone: "UTC", currency: "XQX" }, status: 422, budgetKb: 24 },
  { route: "operator/academies/:id", name: "academy", via: "/operator", path: "/operator/academies/:id", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/suspension", name: "academy-suspension", via: toAcademy, path: "/operator/academies/:id/suspension", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/suspension", name: "academy-suspension-refused", via: toAcademy, path: "/operator/academies/:id/suspension", as: "operator", post: { reason: "" }, status: 422, budgetKb: 24 },
  { route: "operator/academies/:id/archival", name: "academy-archival", via: toAcademy, path: "/operator/academies/:id/archival", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/names", name: "academy-names", via: toAcademy, path: "/operator/academies/:id/names", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/names", name: "academy-names-refused", via: toAcademy, path: "/operator/academies/:id/names", as: "operator", post: { name: "", slug: "no way" }, status: 422, budgetKb: 24 },
  { route: "operator/academies/:id/quotas", name: "academy-quotas", via: toAcademy, path: "/operator/academies/:id/quotas", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/quotas", name: "academy-quotas-refused", via: toAcademy, path: "/operator/academies/:id/quotas", as: "operator", post: { storage: "much", perDay: "-1", share: "0" }, status: 422, budgetKb: 24 },
  { route: "admin/system/domains", name: "domains", path: "/admin/system/domains", as: "admin", budgetKb: 24 },
  { route: "admin/system/domains/:id/removal", name: "domain-removal", via: "/admin/system/domains", path: "/admin/system/domains/:id/removal", as: "admin", budgetKb: 24 },
  { route: "admin/set-up", name: "set-up", path: "/admin/set-up", as: "admin", budgetKb: 24 },
  { route: "admin/brand", name: "brand", path: "/admin/brand", as: "admin", budgetKb: 24 },
  { route: "admin/brand", name: "brand-refused", path: "/admin/brand", as: "admin", post: { accent: "green", senderName: "", place: "", strapline: "" }, status: 422, budgetKb: 24 },
  { route: "admin/system/limits", name: "limits", path: "/admin/system/limits", as: "admin", budgetKb: 24 },
  { route: "operator/academies/:id/domains", name: "academy-domains", via: toAcademy, path: "/operator/academies/:id/domains", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/domains", name: "academy-domains-refused", via: toAcademy, path: "/operator/academies/:id/domains", as: "operator", post: { host: "https://demo.example" }, status: 422, budgetKb: 24 },
  { route: "operator/academies/:id/domains/:domainId/removal", name: "academy-domain-removal", via: [...toAcademy, "/operator/academies/:id/domains"], path: "/operator/academies/:id/domains/:id/removal", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id", name: "academy-quarantined", via: "/operator?q=lakeside", path: "/operator/academies/:id", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/adoption", name: "academy-adoption", via: "/operator?q=lakeside", path: "/operator/academies/:id", below: "/adoption", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/deletion", name: "academy-deletion", via: "/operator?q=old-mill", path: "/operator/academies/:id", below: "/deletion", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/adoption", name: "academy-adoption-nothing", via: "/operator", path: "/operator/academies/:id", below: "/adoption", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/deletion", name: "academy-deletion-not-yet", via: "/operator", path: "/operator/academies/:id", below: "/deletion", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/archives", name: "academy-archives", via: toAcademy, path: "/operator/academies/:id/archives", as: "operator", budgetKb: 24 },
  { route: "admin/system/archive-key", name: "archive-key", path: "/admin/system/archive-key", as: "admin", budgetKb: 24 },
  { route: "operator/academies/:id/invitation", name: "academy-invitation", via: "/operator", path: "/operator/academies/:id", below: "/invitation", as: "operator", budgetKb: 24 },
  { route: "operator/academies/:id/invitation", name: "academy-invitation-refused", via: "/operator", path: "/operator/academies/:id", below: "/invitation", as: "operator", post: { adminName: "", adminEmail: "nobody" }, status: 422, budgetKb: 24 },
];
