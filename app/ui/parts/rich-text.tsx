/** HTML that the server's own Markdown renderer made (`platform/markdown`): the type keeps every other text out. */
export type RichHtml = string & { readonly richHtml: true };

/** A text with headings, lists, tables and links, to be read. `words`: in the voice of what a person wrote. */
export function RichText({ html, words }: { html: RichHtml; words?: boolean }) {
  return <div className={words ? "rich words" : "rich prose"} dangerouslySetInnerHTML={{ __html: html }} />;
}
