import type { Above } from "./handle";
import { paths } from "./paths";

export const inAdmin: Above = { key: "admin.title", href: paths.admin.home() };

/** The pages above a job's, a webhook delivery's, a workflow run's and a message's own, for admins. */
export const inJobs: readonly Above[] = [inAdmin, { key: "jobs.title", href: paths.system.jobs() }];
export const inWebhooks: readonly Above[] = [inAdmin, { key: "webhooks.title", href: paths.system.webhooks() }];
export const inAudit: readonly Above[] = [inAdmin, { key: "audit.title", href: paths.audit.log() }];
export const inRuns: readonly Above[] = [inAdmin, { key: "runs.title", href: paths.workflows.runs() }];
export const inOutbox: readonly Above[] = [inAdmin, { key: "outbox.title", href: paths.admin.outbox() }];
export const inDomains: readonly Above[] = [inAdmin, { key: "academies.domains.own.title", href: paths.system.domains() }];
export const inSuppressions: readonly Above[] = [...inOutbox, { key: "suppressions.title", href: paths.suppressions.list() }];

/** The pages above one that is about a part of a run. */
export const aboveRun = (run: { readonly id: string; readonly workflow: string }): readonly Above[] => [...inRuns, { label: run.workflow, href: paths.workflows.run(run.id) }];
