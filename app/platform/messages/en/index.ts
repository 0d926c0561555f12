import { admin } from "./admin";
import { communication } from "./communication";
import { errors } from "./errors";
import { files } from "./files";
import { grading } from "./grading";
import { home } from "./home";
import { identity } from "./identity";
import { journey } from "./journey";
import { operator } from "./operator";
import { organisation } from "./organisation";
import { parked } from "./parked";
import { shell } from "./shell";
import { teaching } from "./teaching";
import { ui } from "./ui";
import { work } from "./work";

/** The English catalogue: an area's words are in that area's file. */
export const en = { ...ui, ...shell, ...errors, ...identity, ...home, ...journey, ...teaching, ...organisation, ...admin, ...operator, ...communication, ...files, ...work, ...grading, ...parked } as const;
