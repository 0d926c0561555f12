import { paths } from "~/platform/paths";

/** What a new academy needs, in the order in which it is best done. */
export const setUpPoints = ["brand", "terms", "factor", "program", "staff", "client", "domain", "archiveKey"] as const;
export type SetUpPoint = (typeof setUpPoints)[number];

/** Where each is done. */
export const setUpPlaces: Readonly<Record<SetUpPoint, string>> = {
  brand: paths.admin.brand(),
  terms: paths.terms.list(),
  factor: paths.account.secondFactor(),
  program: paths.programs.list(),
  staff: paths.admin.invitations(),
  client: paths.admin.invitations(),
  domain: paths.system.domains(),
  archiveKey: paths.system.archiveKey(),
};
