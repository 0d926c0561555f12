import { admin } from "./admin";
import { assignmentTypes } from "./assignment-types";
import { attachments } from "./attachments";
import { badges } from "./badges";
import { communication } from "./communication";
import { compare } from "./compare";
import { enrolments } from "./enrolments";
import { errors } from "./errors";
import { files } from "./files";
import { frameworks } from "./frameworks";
import { grading } from "./grading";
import { home } from "./home";
import { identity } from "./identity";
import { journey } from "./journey";
import { notices } from "./notices";
import { operator } from "./operator";
import { organisation } from "./organisation";
import { parked } from "./parked";
import { programsAdmin } from "./programs-admin";
import { shell } from "./shell";
import { staffing } from "./staffing";
import { teaching } from "./teaching";
import { ui } from "./ui";
import { work } from "./work";
import { workflows } from "./workflows";

/** The English catalogue: an area's words are in that area's file. */
export const en = { ...ui, ...shell, ...errors, ...identity, ...home, ...journey, ...teaching, ...organisation, ...admin, ...operator, ...communication, ...files, ...frameworks, ...assignmentTypes, ...staffing, ...programsAdmin, ...work, ...notices, ...badges, ...enrolments, ...grading, ...parked, ...attachments, ...compare, ...workflows } as const;
