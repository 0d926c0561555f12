import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** The rows of `matrix.ts`, of which those about academies as a whole are built here. */
interface Kit {
  readonly operators: (path: string, gets?: Outcome) => Row;
  readonly takesNoPost: Row;
  readonly adminForm: (path: string) => Entry;
  readonly adminList: (path: string) => Entry;
  readonly postOnly: (route: string, path: string, home: string) => Entry;
  readonly nothingThere: (route: string, path: string) => Entry;
  readonly signInFirst: (path: string) => Outcome;
  readonly deployment: readonly Kind[];
  readonly noAcademy: string;
  readonly ofNoAcademy: (part: string) => Entry;
  readonly none: string;
}

/** The deployment's own pages, and an admin's about their academy as a whole. */
export const academyEntries = ({ operators, takesNoPost, adminForm, adminList, postOnly, nothingThere, signInFirst, deployment, noAcademy, ofNoAcademy, none }: Kit): readonly Entry[] => [
  adminList("/admin/system/limits"),
  adminForm("/admin/set-up"),
  adminForm("/admin/brand"),
  adminForm("/admin/system/domains"),
  postOnly("admin/system/domains/primary", "/admin/system/domains/primary", "/admin/system/domains"),
  nothingThere("admin/system/domains/:id/look", `/admin/system/domains/${none}/look`),
  nothingThere("admin/system/domains/:id/removal", `/admin/system/domains/${none}/removal`),
  // The deployment.
  {
    route: "operator", path: "/operator",
    get: [{ who: ["operator"], gets: 200 }, { who: ["deploymentVisitor"], gets: signInFirst("/operator") }, { who: "everyone else", gets: 404 }],
    post: takesNoPost,
  },
  { route: "operator/registration", path: "/operator/registration", get: operators("/operator/registration"), post: operators("/operator/registration", 422) },
  // The demo lets anybody register an academy; where that is not allowed: tests/http/new-academy.test.ts.
  { route: "new-academy", path: "/new-academy", get: [{ who: deployment, gets: 200 }, { who: "everyone else", gets: 404 }], post: [{ who: deployment, gets: 422 }, { who: "everyone else", gets: 404 }] },
  { route: "new-academy/confirmation", path: "/new-academy/confirmation?token=nobodys", about: "a link that never was", get: [{ who: deployment, gets: 410 }, { who: "everyone else", gets: 404 }], post: [{ who: deployment, gets: 410 }, { who: "everyone else", gets: 404 }] },
  { route: "operator/work", path: "/operator/work", get: operators("/operator/work"), post: takesNoPost },
  { route: "operator/audit", path: "/operator/audit", get: operators("/operator/audit"), post: takesNoPost },
  { route: "operator/audit/:seq", path: "/operator/audit/999999", about: "no line", get: operators("/operator/audit/999999", 404), post: takesNoPost },
  { route: "operator/audit/export", path: "/operator/audit/export", get: operators("/operator/audit/export"), post: takesNoPost },
  { route: "operator/audit/export/file", path: "/operator/audit/export/file", get: operators("/operator/audit/export/file", "303 /operator/audit/export"), post: operators("/operator/audit/export/file", 422) },
  { route: "operator/audit/verification", path: "/operator/audit/verification", get: operators("/operator/audit/verification"), post: operators("/operator/audit/verification", 422) },
  { route: "operator/academies/new", path: "/operator/academies/new", get: operators("/operator/academies/new"), post: operators("/operator/academies/new", 422) },
  { ...ofNoAcademy(""), post: takesNoPost },
  ofNoAcademy("/suspension"),
  ofNoAcademy("/archival"),
  ofNoAcademy("/names"),
  ofNoAcademy("/quotas"),
  ofNoAcademy("/invitation"),
  ofNoAcademy("/domains"),
  ofNoAcademy("/domains/primary"),
  { ...ofNoAcademy("/domains/01890a5d-ac96-774b-bcce-b302099a8057/look"), route: "operator/academies/:id/domains/:domainId/look" },
  { ...ofNoAcademy("/domains/01890a5d-ac96-774b-bcce-b302099a8057/removal"), route: "operator/academies/:id/domains/:domainId/removal" },
  ofNoAcademy("/adoption"),
  ofNoAcademy("/archives"),
  ofNoAcademy("/deletion"),
  { route: "operator/academies/:id/archives/:archiveId", path: `${noAcademy}/archives/x`, about: "no archive", get: operators(`${noAcademy}/archives/x`, 404), post: takesNoPost },
];
