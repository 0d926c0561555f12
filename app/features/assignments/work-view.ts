import type { WorkFile } from "./own-work.server";
import type { WorkPage } from "./work-page.server";

/** The work's page as it is drawn: with a link to each file. */
export interface WorkView extends Omit<WorkPage, "files"> {
  readonly files: readonly (WorkFile & { readonly href: string })[];
}
