import { en } from "~/platform/messages/en";
import type { MessageKey, Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { Refusal } from "~/platform/reply";
import type { ShellView } from "~/platform/shell";

/** An error page's status and words. */
export interface ErrorView {
  readonly status: number;
  /** The rule of the page's gate refused: "Why?" has its rows. */
  readonly ofGate: boolean;
  title(t: Translate): string;
  text(t: Translate): string;
}

const known = new Set(Object.keys(en));
const keyFor = (reason: string, part: "title" | "text", status: number): MessageKey => {
  const candidates = [`error.${reason}.${part}`, `error.${reason}`, `error.${status}.${part}`];
  const found = candidates.find((key, i) => known.has(key) && (part === "text" || i !== 1));
  return (found ?? `error.${status < 500 ? 400 : 500}.${part}`) as MessageKey;
};

const gateReasons: ReadonlySet<string> = new Set(["403.role", "403.orgAdmin", "403.feature"]);

/** The words for a status and, where there is one, the particular reason of a refusal. */
export function errorView(status: number, refusal?: Refusal): ErrorView {
  const reason = refusal?.reason ?? String(status);
  return {
    status,
    ofGate: gateReasons.has(reason),
    title: (t) => t(keyFor(reason, "title", status)),
    text: (t) => t(keyFor(reason, "text", status), refusal?.values),
  };
}

/** True for the body that `refusal()` made. */
export function isRefusal(data: unknown): data is Refusal {
  return typeof data === "object" && data !== null && "reason" in data && typeof data.reason === "string";
}

/** The way on from an error page: the person's first place, sign-in, or the start page; nothing where no page answers. */
export function homeLink(view: ShellView, status: number, t: Translate): { href: string; label: string } | null {
  if (status >= 500 || (view.site === "deployment" && !view.person && status === 404)) return null;
  const first = view.navigation.groups[0]?.items[0];
  if (first) return { href: first.href, label: t("error.home") };
  return view.person ? { href: paths.account.home(), label: t("error.home") } : { href: paths.home(), label: t("error.start") };
}

/** Where an admin whom a gate refused reads which rule and which rows decided (`01-access`, Why); null for everybody else. */
export function whyLink(view: ShellView, { ofGate }: ErrorView, t: Translate): { href: string; label: string } | null {
  const isAdmin = view.navigation.groups.some(({ items }) => items.some(({ href }) => href === paths.admin.home()));
  return ofGate && isAdmin && view.person ? { href: paths.staffing.why({ person: view.person.email, at: view.pathname }), label: t("why.title") } : null;
}
