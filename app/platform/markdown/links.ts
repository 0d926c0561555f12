import type Token from "markdown-it/lib/token.mjs";

const saysNothing = (tokens: readonly Token[]): boolean => tokens.every(({ content }) => content.trim() === "");

/** A link's tokens, from its opening to its closing one, as they are drawn. */
function settled(link: readonly Token[]): readonly Token[] {
  const [open, ...rest] = link;
  const words = rest.slice(0, -1);
  const href = open?.attrGet("href") ?? "";
  if (!open || !href) return words;
  if (!saysNothing(words)) return link;
  const close = rest[rest.length - 1];
  const address = Object.assign(Object.create(Object.getPrototypeOf(open) as object) as Token, open, { type: "text", tag: "", attrs: null, nesting: 0, content: href });
  return close ? [open, address, close] : link;
}

/**
 * Links that lead somewhere and say so: `[words]()` is its words, and `[](/address)` shows its address, as nobody who
 * listens to a page can follow what has no name. Links stand in no links.
 */
export function settleLinks(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (!token.children?.some(({ type }) => type === "link_open")) continue;
    const drawn: Token[] = [];
    let link: Token[] | null = null;
    for (const child of token.children) {
      if (child.type === "link_open") link = [];
      (link ?? drawn).push(child);
      if (link && child.type === "link_close") {
        drawn.push(...settled(link));
        link = null;
      }
    }
    token.children = drawn;
  }
}
