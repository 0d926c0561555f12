export { originOfState } from "./academy-of-state.server";
export { answerReturn } from "./answer-return.server";
export { beginTrip, type Begun } from "./begin.server";
export { claimHolder, confirmClaim } from "./claim.server";
export { comeBack, type CameBack, type ReturnRefusal } from "./come-back.server";
export { connectionOf, disconnect, type Connection } from "./connect.server";
