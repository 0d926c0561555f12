export { exportAudit } from "./export.server";
export { auditActions, auditKey, auditPage, shownLine, type ListedLine, type ShownLine } from "./lines.server";
export { startVerification, verification, verifyAuditHandler, type Verification } from "./verification.server";
export { csvCell } from "./export.server";
