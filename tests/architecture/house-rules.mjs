// @ts-check
/*
 * The house's own rules for oxlint (oxlint.json, beside this file): what no rule of a library says. Each is a selector's
 * worth: one kind of node, one question.
 */

/** @param {string} message @param {(context: any, message: string) => Record<string, (node: any) => void>} look */
const rule = (message, look) => ({ meta: { type: "problem", docs: { description: message } }, create: (/** @type {any} */ context) => look(context, message) });

/** @param {string} attribute @param {string} message */
const noAttribute = (attribute, message) =>
  rule(message, (context, said) => ({
    JSXAttribute(node) {
      if (node.name.name === attribute) context.report({ node, message: said });
    },
  }));

/** The name behind a dot, or in an import; undefined for what is reckoned. @param {any} name */
const nameOf = (name) => (name?.type === "Literal" ? String(name.value) : name?.name);

const noEnvironment = rule("process.env is read in app/platform/config.server.ts only: pass the config.", (context, message) => ({
  MemberExpression(node) {
    if (nameOf(node.object) === "process" && nameOf(node.property) === "env") context.report({ node, message });
  },
}));

const noSyncFiles = rule("*Sync I/O stops the event loop for every academy.", (context, message) => ({
  CallExpression(node) {
    if (/Sync$/.test(nameOf(node.callee.property) ?? "")) context.report({ node, message });
  },
  ImportSpecifier(node) {
    if (/Sync$/.test(nameOf(node.imported) ?? "")) context.report({ node, message });
  },
}));

/* oxlint asks these two of TypeScript alone; plain JavaScript of ours is checked by its types too (`@ts-check`). */
const noThisAlias = rule("Unexpected aliasing of 'this' to a local variable.", (context, message) => ({
  "VariableDeclarator[id.type='Identifier'] > ThisExpression.init"(node) {
    context.report({ node, message });
  },
  "AssignmentExpression[left.type='Identifier'] > ThisExpression.right"(node) {
    context.report({ node, message });
  },
}));

const noTsComment = rule("Do not switch the type checker off.", (context, message) => ({
  Program() {
    for (const comment of context.sourceCode.getAllComments()) {
      if (/^[\s*/]*@ts-(?:ignore|nocheck|expect-error\s*$)/.test(comment.value)) context.report({ loc: comment.loc, message });
    }
  },
}));

export default {
  meta: { name: "house" },
  rules: {
    "no-environment": noEnvironment,
    "no-inline-style": noAttribute("style", "The CSP allows no inline style: use a class."),
    "no-raw-html": noAttribute("dangerouslySetInnerHTML", "Text reaches a page as text."),
    "no-sync-files": noSyncFiles,
    "no-this-alias": noThisAlias,
    "no-ts-comment": noTsComment,
  },
};
