import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { shellOf } from "~/access/shell.server";
import type { RouteHandle } from "~/platform/handle";
import { extrasOf, keepPage } from "~/platform/http/page.server";
import { meet } from "~/platform/http/sick.server";
import type { PlainMatches } from "~/platform/http/plain-get.server";
import { describeError } from "~/platform/log.server";
import { recordWords, translatorFor } from "~/platform/messages";
import type { Refusal } from "~/platform/reply";
import type { RequestScope } from "~/platform/scope.server";
import { ShellProvider, type ShellView } from "~/platform/shell";
import { Bare, UiWordsProvider } from "~/ui";
import { Document } from "./root/document";
import { ErrorPage } from "./root/error-page";
import { errorView } from "./root/error-view";
import { Frame } from "./root/frame";
import { HydrationProvider, safeJson, type Hydration } from "./root/hydration";
import { PlainPage } from "./root/plain-page";
import { SentProvider } from "./root/sent";
import { uiWords } from "./root/words";

const DOCTYPE = "<!DOCTYPE html>";
const still: Hydration = { refused: false, nonce: "", state: "", words: "" };

function handleOf(context: EntryContext): RouteHandle | undefined {
  const matches = context.staticHandlerContext.matches;
  const leaf = matches[matches.length - 1];
  return leaf ? (context.routeModules[leaf.route.id]?.handle as RouteHandle | undefined) : undefined;
}

const leafIdOf = (context: EntryContext): string => context.staticHandlerContext.matches.at(-1)?.route.id ?? "";

function wasRefused(context: EntryContext): boolean {
  return Object.values(context.staticHandlerContext.actionData ?? {}).some(
    (data: unknown) => typeof data === "object" && data !== null && "form" in data,
  );
}

/**
 * Draws the page in one go: everything a page needs is already there, and rendering whole beats streaming then
 * (`stack.md`).
 */
export default function handleRequest(_request: Request, status: number, headers: Headers, context: EntryContext, loadContext: unknown): Response {
  const scope = loadContext as RequestScope;
  const view = shellOf(scope);
  const handle = handleOf(context);
  const hydrates = handle?.hydrate === true && !scope.lite && !context.staticHandlerContext.errors;
  // A form whose page is not there any more: what it said is on the error page.
  const lost = context.staticHandlerContext.errors ? scope.sent : [];
  const hydration: Hydration = { refused: wasRefused(context), nonce: hydrates ? scope.nonce : "", state: hydrates ? safeJson(view) : "", words: "" };
  const draw = (words: string) =>
    renderToString(
      <ShellProvider view={view}>
        <HydrationProvider value={{ ...hydration, words }}>
          <SentProvider value={lost}>
            <RemixServer context={context} url={scope.url.href} />
          </SentProvider>
        </HydrationProvider>
      </ShellProvider>,
    );
  // Which words a page needs is known once it is drawn: one that carries them is drawn twice.
  const markup = draw(hydrates ? safeJson(recordWords(view.locale, () => void draw(""))) : "");
  headers.set("content-type", "text/html; charset=utf-8");
  if (!headers.has("cache-control")) headers.set("cache-control", handle?.noStore ? "no-store" : "private, no-cache");
  return keepPage(new Response(null, { status, headers }), { html: DOCTYPE + markup, hydrates, extras: context.staticHandlerContext.errors ? {} : extrasOf(handle, context.staticHandlerContext.loaderData[leafIdOf(context)], scope) });
}

/** Draws a page that sends no script and whose loaders answered plainly, without asking Remix. */
export function drawPlainPage(scope: RequestScope, page: PlainMatches): string {
  return (
    DOCTYPE +
    renderToString(
      <ShellProvider view={shellOf(scope)}>
        <HydrationProvider value={still}>
          <PlainPage page={page} />
        </HydrationProvider>
      </ShellProvider>,
    )
  );
}

/** Remix tells of every unexpected error here; its own 404 and 405 are answers, in the request's log line. */
export function handleError(error: unknown, { request, context }: { request: Request; context: unknown }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  const scope = context as unknown as RequestScope;
  meet(scope, error);
  scope.log.error({ reference: scope.reference, error: describeError(error) }, "unexpected error");
}

/** An error page without Remix: for what is refused before a route is looked for, or when everything else failed. */
export function renderErrorPage(view: ShellView, status: number, refusal?: Refusal, sent: RequestScope["sent"] = []): string {
  const t = translatorFor(view.locale);
  const error = errorView(status, refusal);
  const framed = view.person !== null;
  return (
    DOCTYPE +
    renderToStaticMarkup(
      <ShellProvider view={view}>
        <UiWordsProvider words={uiWords(t)}>
          <Document view={view} title={error.title(t)}>
            <SentProvider value={sent}>
              {framed ? <Frame view={view}><ErrorPage error={error} /></Frame> : <Bare><ErrorPage error={error} /></Bare>}
            </SentProvider>
          </Document>
        </UiWordsProvider>
      </ShellProvider>,
    )
  );
}
