export { createAcademy, type AcademyPlaces, type NewAcademy } from "./create-academy.server";
export { claimEnvironment, WrongEnvironmentError } from "./environment.server";
export { migrateAcademies, type MigratedAcademy } from "./migrate-academies.server";
