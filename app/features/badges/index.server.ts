export { badgesThatWait } from "./due.server";
export { answerDecision, decidedAlready } from "./decision-answers.server";
export { approveBadges, declineBadge } from "./decide-awards.server";
export { archiveBadge, createBadge, editBadge } from "./define-badge.server";
export { badgeProgram, programBadge, programBadges, type ProgramBadge, type ProgramBadges } from "./program-badges.server";
export { awardKey, awardToDecide, ownBadges, verifiedBadge, waitingAwards, waitingAwardsCount, type AwardStatus, type OwnBadge, type VerifiedBadge, type WaitingAward } from "./queries.server";
export { awardOfBadge, awardsOfBadge, givenAwards, holderKey, type GivenAward } from "./given-awards.server";
export { revokeAward, revokeAwardOf } from "./revoke-award.server";
export { badgeJobs, badgeWorkflows, earnAfterModule } from "./workflows.server";
