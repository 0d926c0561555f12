import { communication } from "./communication";
import { errors } from "./errors";
import { identity } from "./identity";
import { shell } from "./shell";
import { ui } from "./ui";

/** The English catalogue: an area's words are in that area's file. */
export const en = { ...ui, ...shell, ...errors, ...identity, ...communication } as const;
