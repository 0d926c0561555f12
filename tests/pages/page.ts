import type { Reader } from "../cast";

/** A link on the way to a page: the first to such an address, or the first of them that is called so. */
export type Step = string | { readonly to: string; readonly called: string };

/*
 * Every page of the product as somebody sees it, for the audit by axe and html-validate, the look at its size and the
 * comparison with the routes in the build. A route may stand here more than once: once for each face it has.
 */
export interface Page {
  /** The route's pattern, as the build has it; null for pages that no route draws. */
  readonly route: string | null;
  /** Short and unique; names the screenshot of a failure. */
  readonly name: string;
  readonly path: string;
  /**
   * The way to a page whose address nobody knows beforehand, through pages of things: from each on goes the first link
   * to the next, at last to `path`. `:id` in an address is any id; `path` without one is where the link begins. A step
   * may say what its link is called.
   */
  readonly via?: string | readonly Step[];
  /** What the last of these links, the one to `path`, is called. */
  readonly called?: string;
  /** Somebody else, whose pages have these links: nothing leads whoever looks at it there. */
  readonly foundBy?: Reader;
  /** With `via`: the page is this far below what is linked to. */
  readonly below?: string;
  /** Who looks at it; null: nobody who is signed in. */
  readonly as: Reader | null;
  /** Where it is looked at by somebody who is not signed in. */
  readonly host?: string;
  readonly status?: number;
  /** A face that is laid out otherwise than its route's first: a browser looks at it too with every run. */
  readonly ownLayout?: true;
  /** Words by which this face is known from the route's others. */
  readonly shows?: string;
  /** A form post that the page refuses, whose answer is the face meant. */
  readonly post?: Readonly<Record<string, string>>;
  /** What the page's path is followed by where the form, or this of its buttons (`formaction`), goes. */
  readonly button?: string;
  /** What the browser of nobody in particular holds. */
  readonly cookie?: readonly [name: string, value: string];
  /** Sends script: everything else sends none. */
  readonly hydrates?: true;
  /** Sends its one small script beside what it does without any (docs/decisions/0019); it counts among the KB. */
  readonly script?: true;
  /** KB of HTML and stylesheet, brotli; 14 unless told (issue 2: each of these pages). */
  readonly budgetKb?: number;
}
