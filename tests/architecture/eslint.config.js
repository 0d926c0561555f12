import path from "node:path";
import tseslint from "typescript-eslint";

const root = path.resolve(import.meta.dirname, "../..");

/*
 * The habits of `../shared/design/architecture.md` and `stack.md` that a linter can hold. Run by `npm run lint`; the
 * import rules between rooms are dependency-cruiser's (dependency-cruiser.mjs, beside this file).
 */

/** Remix names that React Router 7 drops, that break with single fetch off, or that start client navigation. */
const remixNames = [
  { name: "data", message: "With single fetch off data() answers 200: use reply() of ~/platform/reply." },
  { name: "defer", message: "Answers are awaited: use reply() of ~/platform/reply." },
  { name: "json", message: "Answers go through reply() of ~/platform/reply." },
  { name: "redirect", message: "Redirects go through seeOther() of ~/platform/reply." },
  { name: "Await", message: "Answers are awaited: nothing is deferred." },
  { name: "Link", message: "Links are plain <a>: <Link> turns un-hydrated pages into client navigation." },
  { name: "NavLink", message: "Links are plain <a>: <NavLink> turns un-hydrated pages into client navigation." },
  { name: "Form", message: "Forms are plain <form method=\"post\">." },
];
const remixPackages = ["@remix-run/node", "@remix-run/react", "@remix-run/server-runtime"];
const remixImports = {
  paths: remixPackages.flatMap((name) => remixNames.map((banned) => ({ name, importNames: [banned.name], message: banned.message }))),
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "process.env is read in app/platform/config.server.ts only: pass the config.",
};
const inlineStyle = {
  selector: "JSXAttribute[name.name='style']",
  message: "The CSP allows no inline style: use a class.",
};
const rawHtml = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: "Text reaches a page as text.",
};
const synchronousFiles = [
  { selector: "CallExpression[callee.property.name=/Sync$/]", message: "*Sync I/O stops the event loop for every academy." },
  { selector: "ImportSpecifier[imported.name=/Sync$/]", message: "*Sync I/O stops the event loop for every academy." },
];

const production = ["app/**/*.{ts,tsx}", "db/**/*.ts", "workers/**/*.ts", "server.ts"];
const unitTests = ["**/*.test.{ts,tsx}", "tests/**/*.ts"];

export default tseslint.config(
  { ignores: ["build/**", "data/**", "node_modules/**", "test-results/**", "playwright-report/**", "public/**", "**/*.d.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: root } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/only-throw-error": ["error", { allow: [{ from: "lib", name: "Response" }, { from: "package", package: "undici-types", name: "Response" }] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: production,
    ignores: unitTests,
    rules: {
      "no-console": "error",
      "no-restricted-imports": ["error", remixImports],
      "no-restricted-syntax": ["error", environment, inlineStyle, rawHtml],
    },
  },
  { files: ["app/features/**/*.{ts,tsx}"], ignores: unitTests, rules: { "no-restricted-syntax": ["error", environment, inlineStyle, rawHtml, ...synchronousFiles] } },
  // The one seam of answers, and the one reader of the environment.
  { files: ["app/platform/reply.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["app/platform/config.server.ts"], rules: { "no-restricted-syntax": ["error", inlineStyle, rawHtml] } },
  // The frame's state for a page that hydrates: JSON, escaped by safeJson, under the page's nonce.
  { files: ["app/root.tsx"], rules: { "no-restricted-syntax": ["error", environment, inlineStyle] } },
  // What the Markdown renderer made: its type keeps every other text out.
  { files: ["app/ui/parts/rich-text.tsx"], rules: { "no-restricted-syntax": ["error", environment, inlineStyle] } },
  // Tests may assert that something is there, and type odd things on purpose.
  { files: unitTests, rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/only-throw-error": "off" } },
  // Launchers run before anything is installed: plain JavaScript, their own environment, words on the terminal.
  { files: ["**/*.{js,mjs,cjs}"], ...tseslint.configs.disableTypeChecked },
);
