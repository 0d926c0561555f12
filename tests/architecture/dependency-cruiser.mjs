/*
 * Who may import whom (`../shared/design/architecture.md`), for `npm run lint`. Type-only imports count: a room that
 * needs another's types depends on it. Tests beside the code may reach wherever they need.
 */
const unitTest = "\\.test\\.tsx?$";
const testKit = "^tests/";

const room = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: unitTest },
  to: { path: to },
});

const others = (...allowed) => `^(?:app/(?!(?:${allowed.join("|")})/)[^/]+/|workers/|server\\.ts$)`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-cycles", severity: "error", comment: "No cycles.", from: {}, to: { circular: true } },
    { name: "resolves", severity: "error", comment: "An import that resolves to nothing.", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:" } },
    room("ui-knows-nothing", "^app/ui/", "^(?:app/(?!ui/)|db/|workers/|server\\.ts$)", "The kit knows no area and no data."),
    room("db-knows-no-app", "^db/", "^(?:app/|workers/|server\\.ts$)", "The database room stands below everything."),
    room("platform-knows-db-only", "^app/platform/(?!http/)", others("platform"), "platform → db"),
    room("http-frame", "^app/platform/http/", others("platform", "access", "ui"), "The frame draws navigation with the kit; it knows no area."),
    room("access-knows-platform-and-db", "^app/access/", others("access", "platform"), "access → db, platform"),
    room("integrations-know-platform", "^app/integrations/", "^(?:app/(?!(?:integrations|platform)/)[^/]+/|db/|workers/|server\\.ts$)", "integrations → platform"),
    room("features-look-down", "^app/features/", "^(?:app/routes/|app/[^/]+$|workers/|server\\.ts$)", "features → db, access, platform, integrations' types, ui"),
    {
      name: "features-by-their-door",
      severity: "error",
      comment: "Another area only through its index.server.ts.",
      from: { path: "^app/features/([^/]+)/", pathNot: unitTest },
      to: { path: "^app/features/", pathNot: ["^app/features/$1/", "^app/features/[^/]+/index\\.server\\.ts$"] },
    },
    {
      name: "features-draw-in-ui-only",
      severity: "error",
      comment: "Components are used in an area's ui/ only.",
      from: { path: "^app/features/[^/]+/(?!ui/)", pathNot: unitTest },
      to: { path: "^app/ui/" },
    },
    {
      name: "features-know-types-of-vendors",
      severity: "error",
      comment: "A vendor's client is handed in; an area knows its types.",
      from: { path: "^app/features/", pathNot: unitTest },
      to: { path: "^app/integrations/", dependencyTypesNot: ["type-only"] },
    },
    room("routes-ask-features", "^app/routes/", "^(?:db/|workers/|app/integrations/|server\\.ts$)", "A route parses, authorises, calls one thing and answers: it has no database."),
    {
      name: "routes-do-not-share",
      severity: "error",
      comment: "What two pages share belongs to an area or the kit.",
      from: { path: "^app/routes/", pathNot: unitTest },
      to: { path: "^app/routes/" },
    },
    room("workers-have-no-pages", "^workers/", "^app/(?:routes|ui|access)/", "workers → features, integrations, platform, db"),
    { name: "production-without-tests", severity: "error", comment: "Tests know the product, never the other way.", from: { path: "^(?:app|db|workers|server\\.ts)", pathNot: unitTest }, to: { path: testKit } },
    {
      name: "no-development-packages",
      severity: "error",
      comment: "What runs in production is in dependencies.",
      from: { path: "^(?:app|db|workers|server\\.ts)", pathNot: [unitTest, "^app/routes\\.ts$", "^db/drizzle\\.", "-from-source\\.mjs$", "^workers/launch/dev[-.]"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "one-data-layer",
      severity: "error",
      comment: "One place opens connections and sets pragmas.",
      from: { path: "^(?:app|workers|server\\.ts)", pathNot: unitTest },
      to: { path: "node_modules/(?:libsql|@libsql)/" },
    },
    {
      name: "lucia-is-fenced",
      severity: "error",
      comment: "Decision 11: Lucia behind platform/sessions.",
      from: { pathNot: ["^app/platform/sessions", "^node_modules"] },
      to: { path: "node_modules/(?:lucia|@lucia-auth)/" },
    },
    {
      name: "remix-is-fenced",
      severity: "error",
      comment: "Decision 11: Remix in routes, root, entry, the web process and the two seams.",
      from: { path: "^(?:app|db|workers)/", pathNot: ["^app/(?:routes/|routes\\.ts$|root\\.|entry\\.)", "^app/platform/http/", "^app/platform/reply\\.ts$", "^app/access/gate\\.server\\.ts$", "^app/platform/refused-form\\.ts$", unitTest] },
      to: { path: "node_modules/@remix-run/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:build|data)/" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"], exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};
