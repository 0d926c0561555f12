import type { Above } from "~/platform/handle";
import { paths } from "~/platform/paths";

export interface TextsData {
  /** Comes from the admin's pages, and may keep the academy's. */
  readonly admin: boolean;
}

/** What lies above a comment: the asker's own section, then the list. */
export const aboveTexts = ({ admin }: TextsData): readonly Above[] => [
  admin ? { key: "admin.title", href: paths.admin.home() } : { key: "teaching.title", href: paths.teaching.home() },
  { key: "marking.texts.title", href: paths.teaching.comments() },
];
