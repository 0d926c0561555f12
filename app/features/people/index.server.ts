export { shownPerson, type ShownPerson } from "./person.server";
export { isStillAdmin, setRoles } from "./set-roles.server";
export { resumePerson, suspendPerson } from "./suspend-person.server";
