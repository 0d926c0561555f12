import type { Page, Step } from "./pages";

const anchors = /<a\b[^>]*?\shref="([^"]+)"[^>]*>(.*?)<\/a>/gs;

/** The first link to this address; `:id` in it is any id, without one it is where the link begins. */
function firstLinkIn(html: string, step: Step): string {
  const { to, called } = typeof step === "string" ? { to: step, called: "" } : step;
  const pattern = to.includes("/:id") ? new RegExp(`^${to.replaceAll("/:id", "/[0-9a-f-]{36}")}$`) : null;
  const fits = (href: string) => (pattern ? pattern.test(href) : href.startsWith(to) && href.length > to.length);
  const links = [...html.matchAll(anchors)].map(([, href = "", words = ""]) => ({ href: href.replaceAll("&amp;", "&"), words }));
  const link = links.find(({ href, words }) => fits(href) && words.includes(called));
  if (!link) throw new Error(`nothing here leads to ${to}…${called ? ` and is called ${called}` : ""}`);
  return link.href;
}

/** The path of this face, found by going its way; `read` opens a page and gives its HTML. */
export async function pathOf({ path, via = [], called = "", below = "" }: Page, read: (path: string) => Promise<string>): Promise<string> {
  const [first = path, ...way] = [...(typeof via === "string" ? [via] : via), { to: path, called }];
  let at = typeof first === "string" ? first : first.to;
  for (const next of way) at = firstLinkIn(await read(at), next);
  return at + below;
}
