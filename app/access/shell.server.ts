import type { RequestScope } from "~/platform/scope.server";
import type { ShellView } from "~/platform/shell";
import { navigationFor, operatorNavigation } from "./navigation";

/** The tiny sheet that carries an academy's one colour; its address changes with the colour, so it is kept for ever. */
export const brandSheet = (accent: string): string => `:root{--accent:${accent}}`;
export const brandHref = (accent: string): string => `/brand/${accent.slice(1)}.css`;

const nobody = { groups: [], quick: [] };
const words = { locale: "en-GB", timeZone: "UTC", theme: "auto" as const };

/** The frame's view of a request: who, where, in which colours and words. */
export function shellOf(scope: RequestScope): ShellView {
  const common = { pathname: scope.url.pathname, now: scope.platform.clock.now(), flash: scope.flash, requestId: scope.requestId };
  if (scope.site.kind === "deployment") {
    const { operator } = scope;
    return {
      ...common,
      ...words,
      ...(operator ? { theme: operator.theme } : {}),
      site: "deployment",
      academy: { name: "Trellis", place: "", strapline: "", brandHref: null, currency: "EUR", storageBytes: null },
      person: operator ? { name: operator.name, email: operator.email, unread: null } : null,
      navigation: operator ? operatorNavigation : nobody,
    };
  }
  const { academy } = scope.site;
  const { person } = scope;
  return {
    ...common,
    site: "academy",
    academy: { name: academy.name, place: academy.place, strapline: academy.strapline, brandHref: brandHref(academy.accent), currency: academy.currency, storageBytes: academy.quotas.storageBytes },
    person: person ? { name: person.name, email: person.email, unread: scope.unread } : null,
    locale: person?.locale ?? academy.locale,
    timeZone: person?.timeZone ?? academy.timeZone,
    theme: person?.theme ?? "auto",
    navigation: person ? navigationFor(person, scope.url.pathname) : nobody,
  };
}
