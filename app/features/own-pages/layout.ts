/*
 * My journey as a list of parts that can be put in order and hidden (`02-programs`: "dashboards are configured lists of
 * widgets"). Kept as one line, `next,-past,program`: the parts in their order, a minus before what is hidden. Pure.
 */
export const widgets = ["next", "program", "others", "past", "dates", "tracks"] as const;
export type Widget = (typeof widgets)[number];

export interface Placed {
  readonly widget: Widget;
  readonly shown: boolean;
}
export type Layout = readonly Placed[];

/** What the page has asked for all along; the others cost questions of their own, and are shown to whoever wants them. */
const shownAtFirst: ReadonlySet<Widget> = new Set(["next", "program", "others", "past"]);
export const usualLayout: Layout = widgets.map((widget) => ({ widget, shown: shownAtFirst.has(widget) }));

/** A layout as it is kept. What it does not know, as the release after may write, is left out; what it does not name comes last, as usual. */
export function readLayout(text: string | null): Layout {
  if (text === null) return usualLayout;
  const named = text.split(",").flatMap((part): Placed[] => {
    const shown = !part.startsWith("-");
    const widget = widgets.find((one) => one === (shown ? part : part.slice(1)));
    return widget ? [{ widget, shown }] : [];
  });
  const first = named.filter(({ widget }, at) => named.findIndex((one) => one.widget === widget) === at);
  return [...first, ...usualLayout.filter(({ widget }) => !first.some((one) => one.widget === widget))];
}

export const writeLayout = (layout: Layout): string => layout.map(({ widget, shown }) => (shown ? widget : `-${widget}`)).join(",");

export const changes = ["up", "down", "hide", "show"] as const;
export type Change = (typeof changes)[number];

/** The layout after one change; the same where nothing changes, as at an end. */
export function changed(layout: Layout, item: Widget, change: Change): Layout {
  const at = layout.findIndex(({ widget }) => widget === item);
  const one = layout[at];
  if (!one) return layout;
  if (change === "hide" || change === "show") return layout.map((part) => (part === one ? { ...part, shown: change === "show" } : part));
  const other = layout[change === "up" ? at - 1 : at + 1];
  return other ? layout.map((part) => (part === one ? other : part === other ? one : part)) : layout;
}

/** What a person's page is drawn by: their own, else the academy's; null: nobody arranged anything. */
export const layoutFor = (own: string | null | undefined, academys: string | null | undefined): string | null => own ?? academys ?? null;
