import type { Above } from "./handle";
import { paths } from "./paths";

/** The pages above what belongs to the deployment's audit log. */
export const inDeploymentLog: readonly Above[] = [{ key: "console.title", href: paths.operator.home() }, { key: "audit.deployment.title", href: paths.deploymentAudit.log() }];
/** The pages above an academy's own on the operators' console. */
export const inConsole: readonly Above[] = [{ key: "console.title", href: paths.operator.home() }];

/** The pages above one that is about a part of an academy. */
export const aboveAcademy = (academy: { readonly id: string; readonly name: string }): readonly Above[] => [...inConsole, { label: academy.name, href: paths.operator.one(academy.id) }];
