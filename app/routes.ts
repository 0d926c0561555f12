import type { RouteConfig } from "@remix-run/route-config";
import { prefix } from "@remix-run/route-config";
import { flatRoutes } from "@remix-run/fs-routes";

/** One folder per audience; the folder's name is the first segment of its URLs (product overview). */
const prefixed = ["account", "journey", "teaching", "org-admin", "admin", "operator"];

export default (async () => {
  const open = await flatRoutes({ rootDirectory: "routes/public" });
  const machine = await flatRoutes({ rootDirectory: "routes/machine" });
  const rest = await Promise.all(
    prefixed.map(async (name) => prefix(name, await flatRoutes({ rootDirectory: `routes/${name}` }))),
  );
  return [...open, ...machine, ...rest.flat()];
})() satisfies RouteConfig;
