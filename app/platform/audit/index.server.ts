export { justMade } from "./again.server";
export { actorOf, audit, systemActor, type Actor, type AuditLine } from "./write.server";
export { verifyChain, type ChainProblem, type ChainReport } from "./verify.server";
