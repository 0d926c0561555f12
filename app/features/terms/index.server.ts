export { acceptTerms, acceptTermsFor, isForGuardian } from "./accept.server";
export { publishTerms } from "./publish.server";
export { acceptedAt, allTerms, currentTerms, currentVersion, oneTerms, type ListedTerms, type Terms } from "./queries.server";
