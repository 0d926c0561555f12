import type { HeadersFunction } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, Scripts, useMatches, useRouteError, type UIMatch } from "@remix-run/react";
import type { ReactNode } from "react";
import type { RouteHandle } from "~/platform/handle";
import { pageScripts } from "~/platform/page-scripts";
import type { Translate } from "~/platform/messages";
import { translatorFor } from "~/platform/messages";
import { useShell } from "~/platform/shell";
import { UiWordsProvider, type Crumb } from "~/ui";
import { Document } from "./root/document";
import { ErrorPage } from "./root/error-page";
import { errorView, isRefusal } from "./root/error-view";
import { DoorFrame, Frame } from "./root/frame";
import { useHydration } from "./root/hydration";
import { uiWords } from "./root/words";

function leafOf(matches: readonly UIMatch[]): { handle: RouteHandle | undefined; data: unknown } {
  const leaf = matches[matches.length - 1];
  return { handle: leaf?.handle as RouteHandle | undefined, data: leaf?.data };
}

function titleOf(handle: RouteHandle | undefined, data: unknown, t: Translate): string {
  if (!handle) return "";
  return typeof handle.title === "function" ? handle.title(data, t) : t(handle.title);
}

/** The way down to this page. */
function crumbsOf(handle: RouteHandle | undefined, data: unknown, t: Translate): readonly Crumb[] {
  const above = typeof handle?.above === "function" ? handle.above(data) : (handle?.above ?? []);
  return above.map((one) => ({ href: one.href, label: "key" in one ? t(one.key) : one.label }));
}

/** Has the page's form been refused? Then its title says so first, where a screen reader begins. */
function Framed({ handle, data, title, children }: { handle: RouteHandle | undefined; data: unknown; title: string; children: ReactNode }) {
  const view = useShell();
  const t = translatorFor(view.locale);
  if (handle?.door) return <DoorFrame view={view} title={title}>{children}</DoorFrame>;
  return <Frame view={view} crumbs={crumbsOf(handle, data, t)}>{children}</Frame>;
}

/** Of a refusal's own headers only the time to wait goes on: Remix drops the rest of a thrown answer's headers. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get("Retry-After");
  return wait ? { "Retry-After": wait } : new Headers();
};

export default function Root() {
  const view = useShell();
  const t = translatorFor(view.locale);
  const { handle, data } = leafOf(useMatches());
  const { refused, nonce, state, words: carried } = useHydration();
  const title = titleOf(handle, data, t);
  const words = uiWords(t);
  const scripts = handle?.hydrate && !view.lite ? (
    <>
      <script id="shell" type="application/json" nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: state }} />
      <script id="words" type="application/json" nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: carried }} />
      <Scripts nonce={nonce} />
    </>
  ) : null;
  return (
    <UiWordsProvider words={words}>
      <Document view={view} title={refused ? `${words.errorPrefix} ${title}` : title} dense={handle?.density === "dense"} head={handle?.script && !view.lite && (handle.scriptIf?.(data) ?? true) ? <script type="module" src={pageScripts[handle.script]} /> : null} scripts={scripts}>
        <Framed handle={handle} data={data} title={title}>
          <Outlet />
        </Framed>
      </Document>
    </UiWordsProvider>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const view = useShell();
  const t = translatorFor(view.locale);
  const page = isRouteErrorResponse(error) ? errorView(error.status, isRefusal(error.data) ? error.data : undefined) : errorView(500);
  return (
    <UiWordsProvider words={uiWords(t)}>
      <Document view={view} title={page.title(t)}>
        <Frame view={view}>
          <ErrorPage error={page} />
        </Frame>
      </Document>
    </UiWordsProvider>
  );
}
