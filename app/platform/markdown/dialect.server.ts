import MarkdownIt from "markdown-it";

/*
 * The dialect (`02-programs`: "rich text in a small Markdown dialect"): CommonMark with tables and struck-out words,
 * without HTML, without pictures. What is not in the dialect is shown as it was typed.
 */

/** Quotes in lists in quotes: nobody writes deeper, and depth is what hostile text is made of. */
const DEEPEST = 20;

/** Where a link may lead: the web, a mailbox, a page of this site. Anything else (`javascript:`, `data:`, `//host`) stays text. */
const mayLead = /^(?:https?:\/\/[^/\\]|mailto:[^\s]|\/(?![/\\]))/i;

export const isAllowedLink = (address: string): boolean => mayLead.test(address) && !/[\p{Cc}\\]/u.test(address);

const toTheWeb = /^https?:/i;

/**
 * More cells than anybody reads. A row may leave cells out and the parser fills them in, so that 25,000 characters can
 * ask for 65,000 cells: 1.5 seconds of the process (measured). A text that could is drawn without tables.
 */
const MOST_CELLS = 5_000;

function mayHoldTables(text: string): boolean {
  const bars = text.split("\n").map((line) => line.split("|").length - 1).filter((count) => count > 0);
  return bars.length * bars.reduce((most, count) => Math.max(most, count), 0) <= MOST_CELLS;
}

function makeDialect(): MarkdownIt {
  const dialect = new MarkdownIt("default", { html: false, linkify: true, typographer: false });
  // Its types leave this one out.
  Object.assign(dialect.options, { maxNesting: DEEPEST });
  dialect.disable("image");
  dialect.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  dialect.validateLink = isAllowedLink;
  const { rules } = dialect.renderer;
  rules.link_open = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token && toTheWeb.test(token.attrGet("href") ?? "")) token.attrSet("rel", "noopener noreferrer nofollow");
    return self.renderToken(tokens, index, options);
  };
  // The policy allows no inline style, and a class from a person's text would be one of the kit's.
  rules.fence = (tokens, index) => `<pre><code>${dialect.utils.escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
  rules.table_open = () => '<div class="wide" role="group" tabindex="0"><table>\n';
  rules.table_close = () => "</table></div>\n";
  const cell: NonNullable<typeof rules.th_open> = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (!token) return "";
    const right = token.attrGet("style") === "text-align:right";
    token.attrs = [...(token.tag === "th" ? [["scope", "col"] as [string, string]] : []), ...(right ? [["class", "n"] as [string, string]] : [])];
    return self.renderToken(tokens, index, options);
  };
  rules.th_open = cell;
  rules.td_open = cell;
  return dialect;
}

/* Made once: they hold no text of anybody's. */
const withTables = makeDialect();
const withoutTables = makeDialect().disable("table");

/** The dialect for this text. */
export const dialectFor = (text: string): MarkdownIt => (mayHoldTables(text) ? withTables : withoutTables);
