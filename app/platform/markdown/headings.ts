/** The part of a Markdown token that headings are made of. */
export interface HeadingToken {
  type: string;
  tag: string;
  content: string;
  /** What an inline token is drawn from. */
  children: readonly { readonly content: string }[] | null;
}

const levelOf = ({ tag }: HeadingToken): number => Number(tag.slice(1));

/**
 * Gives headings the levels that the page has room for: the outermost becomes `first`, each one below it one deeper,
 * however many levels the writer left out, so that the page keeps one h1 and an outline without holes. Never beyond h6.
 */
export function settleHeadings(tokens: readonly HeadingToken[], first: number): void {
  const above: number[] = [];
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    if (token.type === "heading_open") {
      const level = levelOf(token);
      while (above.length > 0 && (above[above.length - 1] ?? 0) >= level) above.pop();
      above.push(level);
    }
    token.tag = `h${String(Math.min(6, first + above.length - 1))}`;
  }
}

/** Without headings that say nothing: whoever goes from heading to heading would land on silence. */
export function withoutEmptyHeadings<Token extends HeadingToken>(tokens: readonly Token[]): Token[] {
  const isEmpty = (at: number) => tokens[at]?.type === "heading_open" && (tokens[at + 1]?.children ?? []).every(({ content }) => content.trim() === "");
  return tokens.filter((_token, index) => !isEmpty(index) && !isEmpty(index - 1) && !isEmpty(index - 2));
}
