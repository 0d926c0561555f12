import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of tracks, shared by page and action. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const trackVisibilities = ["draft", "public", "archived"] as const;
export type TrackVisibility = (typeof trackVisibilities)[number];

export const TrackForm = z.strictObject({
  title: z.string({ error: key("tracks.error.title") }).trim().min(1, key("tracks.error.title")).max(200, key("tracks.error.titleLong")),
  summary: z.string().trim().max(1_000, key("tracks.error.summaryLong")).default(""),
  visibility: z.enum(trackVisibilities, { error: key("tracks.error.visibility") }),
});
export type TrackFacts = z.output<typeof TrackForm>;

export const TrackProgramForm = z.strictObject({ programId: z.string({ error: key("tracks.error.program") }).min(1, key("tracks.error.program")).max(100, key("tracks.error.program")) });
export const NothingForm = z.strictObject({});
/** More programs than this are no track. */
export const mostPrograms = 100;
