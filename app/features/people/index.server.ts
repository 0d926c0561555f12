export { erasable, erasePerson, type Erasable, type ErasureBook } from "./erase-person.server";
export { eraseRows } from "./erase-rows.server";
