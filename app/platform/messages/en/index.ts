import { errors } from "./errors";
import { shell } from "./shell";

/** The English catalogue: an area's words are in that area's file. */
export const en = { ...shell, ...errors } as const;
