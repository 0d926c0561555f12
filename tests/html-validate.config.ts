import { HtmlValidate, type ConfigData } from "html-validate";

/** What HTML of ours has to pass, and why a rule is set apart from the presets. */
export const htmlRules: ConfigData = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-missing-references": "error",
    // React writes boolean attributes as attr="" and void elements as <br/>; both are valid HTML.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    "doctype-style": "off",
    // Pages are sent without white space between elements.
    "no-trailing-whitespace": "off",
    // Names such as address[0].street are conform's.
    "name-pattern": "off",
    // Class names are looked at by eye; utilities hold a colon.
    "class-pattern": "off",
  },
};

/** What is wrong with a whole page or a part of one: "rule, line:column, what". Empty when nothing is. */
export function htmlFindings(html: string): string[] {
  const report = new HtmlValidate(htmlRules).validateStringSync(html);
  return report.results.flatMap((result) => result.messages.map((one) => `${one.ruleId} ${one.line}:${one.column} ${one.message} ${one.selector ?? ""}`));
}
