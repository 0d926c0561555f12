export { acceptAsGuardian, askForConsent, consentBy, consentsOf, guardianNames, type Consent } from "./consent.server";
export { answerOffer, askGuardian, beHereFor, guardianIn, removeGuardian } from "./link.server";
export { guardianRules, guardiansOf, wardOf, wardsOf, type Link, type Ward, type WardLink } from "./queries.server";
export { setBirthDate, setGuardianRules } from "./set-rules.server";
