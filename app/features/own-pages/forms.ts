import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { changes, widgets } from "./layout";

const wrong: MessageKey = "layout.error";

/** One part moves, is hidden or shown; or all of it goes back to how the academy has it. */
export const LayoutForm = z.union([
  z.strictObject({ item: z.enum(widgets, { error: wrong }), change: z.enum(changes, { error: wrong }) }),
  z.strictObject({ change: z.literal("reset") }),
]);
export type LayoutChange = z.output<typeof LayoutForm>;
