export { operatorCookie, personCookie, claimCookie, stepCookie, tripCookie, type SessionCookie } from "./cookie.server";
export { endOperatorSession, endOperatorSessions, operatorSessionMs, readOperatorSession, startOperatorSession } from "./operators.server";
export {
  endOtherSessions,
  endOwnSession,
  endSession,
  endedSessionKeptMs,
  findSession,
  judgeSession,
  listSessions,
  ownerOfEnded,
  personAsked,
  personSessionMs,
  readSession,
  startSession,
  type Device,
  type DeviceSession,
  type FoundSession,
  type ReadSession,
} from "./people.server";
