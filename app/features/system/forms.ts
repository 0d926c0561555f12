import { z } from "zod";
import { cancellableStates } from "./list";

/** A form that is only its button. */
export const NothingForm = z.strictObject({});

/** The button that takes a job out, with the state in which it was seen. */
export const CancelForm = z.strictObject({ from: z.enum(cancellableStates) });
