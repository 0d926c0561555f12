declare module "virtual:remix/server-build" {
  import type { ServerBuild } from "@remix-run/node";
  const build: ServerBuild;
  export = build;
}

/** Where a small script lies that a page may send (vite.config.ts, `pageScripts`). */
declare module "*?page-script" {
  const href: string;
  export default href;
}
