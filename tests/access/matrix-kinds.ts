import type { Name } from "../cast";

/**
 * Beside the cast: nobody at an academy's door, nobody at the deployment's, another academy's admin and the operator at
 * this academy's, somebody whose session ran out, and two who were more once: a coach whom a program still names, and an
 * organisation's admin who has left it; a client whose only enrolment was withdrawn, a coach of one module, and somebody
 * whose password was right and whose second factor is still asked for; and an instructor who is a partner, with one program
 * given to them and another that names them all the same.
 */
export type Kind = Name | "visitor" | "deploymentVisitor" | "strangerHere" | "operatorHere" | "suspended" | "expired" | "exCoach" | "exOrgAdmin" | "exClient" | "moduleCoach" | "halfSignedIn" | "partner";

export type Outcome = 200 | 403 | 404 | 405 | 410 | 422 | `303 ${string}`;
export type Row = readonly { readonly who: readonly Kind[] | "everyone else"; readonly gets: Outcome }[];

export interface Entry {
  /** The route's pattern, as the build has it. */
  readonly route: string;
  /** What is asked for: the pattern filled with somebody's own, somebody else's or nobody's object. */
  readonly path: string;
  readonly about?: string;
  readonly get: Row;
  readonly post: Row;
}
