import type { Above } from "./handle";
import { paths } from "./paths";

/** The pages above a skill's and a category's own. */
export const aboveInSkills: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "skills.title", href: paths.skills.list() },
];

/** The pages above a track's own, and above one that is about a part of it. */
export const aboveInTracks: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "tracks.title", href: paths.tracks.list() },
];
export const aboveInTrack = (track: { readonly id: string; readonly title: string }): readonly Above[] => [...aboveInTracks, { label: track.title, href: paths.tracks.one(track.id) }];
