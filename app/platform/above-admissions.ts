import { inPeople } from "./above-people";
import type { Above } from "./handle";
import { paths } from "./paths";

/** The page above an invitation's or registration's own, for admins. */
export const inInvitations: readonly Above[] = [...inPeople, { key: "admissions.title", href: paths.admin.invitations() }];

/** The pages above one that settles it. */
export const aboveAdmission = ({ admission }: { readonly admission: { readonly id: string; readonly name: string } }): readonly Above[] => [...inInvitations, { label: admission.name, href: paths.admin.invitation(admission.id) }];

/** The pages above a named way in. */
export const inEntryLinks: readonly Above[] = [...inInvitations, { key: "entryLinks.title", href: paths.entryLinks.list() }];
