import { paths } from "~/platform/paths";

/** Where the pages of a log are: an academy's admins have theirs, operators the deployment's. */
export interface LogPlaces {
  log(search?: string): string;
  line(seq: number): string;
  about(type: string, id: string): string;
  by(id: string): string;
  export(search?: string): string;
  exportFile(search?: string): string;
  verification(): string;
  /** The page of what a line is about, where the number is enough to find it. */
  thing(type: string, id: string): string | undefined;
}

type PageOf = Readonly<Partial<Record<string, (id: string) => string>>>;
const ofAcademy: PageOf = {
  user: paths.admin.person, program: paths.programs.one, email: paths.admin.email, job: paths.system.job, "workflow-run": paths.workflows.run, webhook: paths.system.webhook, suppression: paths.suppressions.one,
};
const ofDeployment: PageOf = { academy: paths.operator.one };

export const academyPlaces: LogPlaces = { ...paths.audit, thing: (type, id) => ofAcademy[type]?.(id) };
export const deploymentPlaces: LogPlaces = { ...paths.deploymentAudit, thing: (type, id) => ofDeployment[type]?.(id) };
