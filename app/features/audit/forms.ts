import { z } from "zod";
import { exportFormats } from "./list";

/** The button that takes the log away, in one of its forms. */
export const ExportForm = z.strictObject({ format: z.enum(exportFormats) });
/** The button that has it verified. */
export const VerifyForm = z.strictObject({});
