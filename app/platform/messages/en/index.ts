import { admin } from "./admin";
import { assignmentTypes } from "./assignment-types";
import { communication } from "./communication";
import { enrolments } from "./enrolments";
import { errors } from "./errors";
import { frameworks } from "./frameworks";
import { home } from "./home";
import { identity } from "./identity";
import { journey } from "./journey";
import { operator } from "./operator";
import { organisation } from "./organisation";
import { shell } from "./shell";
import { staffing } from "./staffing";
import { teaching } from "./teaching";
import { ui } from "./ui";

/** The English catalogue: an area's words are in that area's file. */
export const en = { ...ui, ...shell, ...errors, ...identity, ...home, ...journey, ...teaching, ...organisation, ...admin, ...operator, ...communication, ...frameworks, ...assignmentTypes, ...staffing, ...enrolments } as const;
