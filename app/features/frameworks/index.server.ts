export { addDomain, archiveDomain, editDomain, moveDomain } from "./edit-domain.server";
export { archiveFramework, createFramework, editFramework } from "./edit-framework.server";
export { addQuestion, archiveQuestion, editQuestion, moveQuestion } from "./edit-question.server";
export {
  domainPage, domainsOf, frameworkKey, frameworkPage, frameworksOffered, frameworksPage, isOffered, questionPage, scaleOf,
  type ListedFramework, type ShownDomain, type ShownFramework, type ShownQuestion,
} from "./queries.server";
export { FrameworkContent } from "./content";
export { frameworkArms, frameworksNamed, frameworksSeen, insertFramework, type KnownFramework } from "./content.server";
