export { exportAudit, exportDeploymentAudit } from "./export.server";
export { auditActions, auditKey, auditPage, shownLine, type ListedLine, type ShownLine } from "./lines.server";
export { academyLog, deploymentLog, type AuditLog } from "./log.server";
export { startVerification, verification, verifyAuditHandler, type Verification } from "./verification.server";
export { csvCell } from "./export.server";
export { deploymentVerification, verifyDeployment } from "./verify-deployment.server";
