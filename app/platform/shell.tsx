import { createContext, useContext, useMemo, type ReactNode } from "react";
import { formatFor, type Format } from "./format";
import { translatorFor, type Translate } from "./messages";
import type { Theme } from "./people";
import type { FlashMessage } from "./flash";

/**
 * What every page may know of the frame it stands in. It comes from the server's request scope, not from a root
 * loader: a loader costs two Request copies and a JSON round trip (about 0.1 ms), and every page would pay for it.
 * A page that hydrates carries it as JSON.
 */
export interface ShellView {
  readonly site: "academy" | "deployment";
  readonly academy: { readonly name: string; readonly place: string; readonly strapline: string; readonly brandHref: string | null; readonly currency: string; /** Bytes of files it may keep; null: no limit. */ readonly storageBytes: number | null };
  /** `unread`: their notices, up to the most that is counted; null where there are none to have (the console). */
  readonly person: { readonly name: string; readonly email: string; readonly unread: number | null } | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly theme: Theme;
  readonly pathname: string;
  /** The moment this page is drawn for, epoch ms: what "today" and "3 days ago" mean on it. */
  readonly now: number;
  readonly flash: FlashMessage | null;
  readonly requestId: string;
  readonly navigation: {
    readonly groups: readonly { readonly key: string | null; readonly items: readonly { readonly key: string; readonly href: string }[] }[];
    readonly quick: readonly { readonly key: string; readonly href: string }[];
  };
}

const ShellContext = createContext<ShellView | null>(null);

export function ShellProvider({ view, children }: { view: ShellView; children: ReactNode }) {
  return <ShellContext.Provider value={view}>{children}</ShellContext.Provider>;
}

/** The frame of this page. Throws outside one: that is a bug in entry.server. */
export function useShell(): ShellView {
  const view = useContext(ShellContext);
  if (!view) throw new Error("useShell outside ShellProvider");
  return view;
}

/** Interface text in this person's locale. */
export function useT(): Translate {
  return translatorFor(useShell().locale);
}

/** Dates, numbers and money in this person's locale and zone. */
export function useFormat(): Format {
  const { locale, timeZone } = useShell();
  return useMemo(() => formatFor(locale, timeZone), [locale, timeZone]);
}
