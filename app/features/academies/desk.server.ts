import type { AcademyPool, DirectoryStore } from "@db/open";
import type { Config } from "~/platform/config.server";
import type { DeploymentContext, Wake } from "~/platform/scope.server";

/** What an operator's act needs of the deployment, from the console as from the command line. */
export interface AcademyDesk {
  readonly directory: Pick<DirectoryStore, "read" | "write">;
  readonly stores: AcademyPool;
  readonly wake: Pick<Wake, "notify">;
  readonly config: Pick<Config, "dataDir" | "environment" | "siteHost" | "scheme" | "portSuffix">;
}

/** The desk of a request on the deployment's own host. */
export const deskOf = (ctx: DeploymentContext): AcademyDesk => ({
  directory: { read: ctx.read, write: ctx.write },
  stores: ctx.platform.stores,
  wake: ctx.platform.wake,
  config: ctx.config,
});
