export { admitFromOutside, type FromOutside } from "./admit-from-outside.server";
export { invitePerson, resendInvitation } from "./invite-person.server";
export { admissionHolder, join } from "./join.server";
export { admissionKey, admissionsPage, shownAdmission, type ListedAdmission, type ShownAdmission } from "./queries.server";
export { register } from "./register.server";
export { modeBy, registrationMode, rulesOfRegistration, setRegistrationRules, type RegistrationRules } from "./registration-rules.server";
export { approveAdmission, withdrawAdmission } from "./settle.server";
