import { MINUTE } from "../clock";
import { hmac, sameText } from "../ids.server";
import { paths } from "../paths";
import type { PersonContext } from "../scope.server";

type LinkContext = Pick<PersonContext, "academy" | "person" | "clock" | "config">;

/** A link is good for ten minutes at most. */
const WINDOW = 5 * MINUTE;
const WINDOWS = 2;

const keyFor = ({ academy, person, config }: LinkContext, fileId: string, until: number, as: string | null): string =>
  hmac(config.secrets.signing, ["file", academy.id, person.id, fileId, String(until), ...(as === null ? [] : [as])].join("\n"));

/**
 * A short link to a file, for this person in this academy and for five to ten minutes: it ends at a full five minutes,
 * so that a page that has not changed keeps its ETag. Who makes it has decided that this person may have the file.
 * @param as the only name under which they may have it; null: its own
 */
export function fileHref(ctx: LinkContext, file: { readonly id: string }, as: string | null = null): string {
  const until = (Math.floor(ctx.clock.now() / WINDOW) + WINDOWS) * WINDOW;
  return paths.file(file.id, until, keyFor(ctx, file.id, until, as), as);
}

/** Is this our link to the file, made for whoever asks, and still good? */
export function checkFileLink(ctx: LinkContext, fileId: string, query: URLSearchParams): "good" | "expired" | "foreign" {
  const until = query.get("until") ?? "";
  if (!/^\d{13}$/.test(until) || !sameText(query.get("key") ?? "", keyFor(ctx, fileId, Number(until), query.get("as")))) return "foreign";
  return ctx.clock.now() < Number(until) ? "good" : "expired";
}
