import type { ReactNode } from "react";
import { languageOf } from "~/platform/messages";
import type { ShellView } from "~/platform/shell";
import stylesheet from "~/ui/styles/app.css?url";

export interface DocumentProps {
  readonly view: ShellView;
  readonly title: string;
  readonly dense?: boolean;
  /** What a page that hydrates needs before and after its body; nothing on all others. */
  readonly head?: ReactNode;
  readonly scripts?: ReactNode;
  readonly children: ReactNode;
}

/** The HTML document around every page, drawn by Remix or, before it is asked, by an error page. */
export function Document({ view, title, dense, head, scripts, children }: DocumentProps) {
  return (
    <html lang={languageOf(view.locale)} data-theme={view.theme === "auto" ? undefined : view.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${view.academy.name}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet} />
        {view.academy.brandHref ? <link rel="stylesheet" href={view.academy.brandHref} /> : null}
        {head}
      </head>
      <body data-density={dense ? "dense" : undefined}>
        {children}
        {scripts}
      </body>
    </html>
  );
}
