export { erasable, erasePerson, type Erasable, type ErasureBook } from "./erase-person.server";
export { eraseRows } from "./erase-rows.server";
export { shownPerson, type ShownPerson } from "./person.server";
export { addRole, isStillAdmin, setRoles } from "./set-roles.server";
export { resumePerson, suspendPerson } from "./suspend-person.server";
