import { dialectFor } from "./dialect.server";
import { settleHeadings, withoutEmptyHeadings } from "./headings";
import { settleLinks } from "./links";

/** HTML that `renderMarkdown` made, and nothing else: what the kit's `RichText` draws. */
export type RichHtml = string & { readonly richHtml: true };

export interface MarkdownOptions {
  /** Level of the text's outermost headings; 3 unless told, for a text below a section's h2. */
  readonly headings?: 2 | 3 | 4;
}

/**
 * A person's Markdown as HTML that is safe on any page: no HTML of theirs, no pictures, no inline styles, links to the
 * web, mailboxes and pages of this site only. On the server only: the parser is not for the client bundle.
 */
export function renderMarkdown(text: string, { headings = 3 }: MarkdownOptions = {}): RichHtml {
  const dialect = dialectFor(text);
  const parsed = dialect.parse(text, {});
  settleLinks(parsed);
  const tokens = withoutEmptyHeadings(parsed);
  settleHeadings(tokens, headings);
  return dialect.renderer.render(tokens, dialect.options, {}) as RichHtml;
}
