export { askForAcademy } from "./ask.server";
export { confirmRegistration, registrationOf } from "./confirm.server";
export { listedRegistrations, sendNextConfirmation, sweepRegistrations, type ListedRegistration } from "./mail.server";
export { academyRegistrationRules, setAcademyRegistrationRules, type AcademyRegistrationRules } from "./rules.server";
