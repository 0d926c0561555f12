import { z } from "zod";

/** The form with the picture, which comes apart from its texts; and the button that takes it away. */
export const NothingForm = z.strictObject({});
