import type { Above } from "./handle";
import { paths } from "./paths";

/** The page above a person's own, for admins. */
export const inPeople: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "people.title", href: paths.admin.people() },
];

/** The pages above one about a client's guardians. */
export const aboveWard = ({ ward }: { readonly ward: { readonly id: string; readonly name: string } }): readonly Above[] => abovePerson({ person: ward });

/** The page above a request for access. */
export const inRequests: readonly Above[] = [...inPeople, { key: "requests.title", href: paths.admin.accessRequests() }];

/** The pages above one that changes a person. */
export const abovePerson = ({ person }: { readonly person: { readonly id: string; readonly name: string } }): readonly Above[] => [...inPeople, { label: person.name, href: paths.admin.person(person.id) }];
