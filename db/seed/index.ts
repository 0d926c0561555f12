import { hash } from "@node-rs/argon2";
import { kestrel } from "./demo/kestrel";
import { music } from "./demo/music";

export type { AcademyDefinition, FileDefinition, PostDefinition } from "./definition";
export { seedAcademy } from "./academy";
export { seedId } from "./ids";
export { HOUR, idsOf, type Ids } from "./names";
export { demoOperator, seedOperator } from "./operator";
export { planRows } from "./plan";
export { filesOf, hashOf } from "./plan-files";
export { kestrel, music };

/** The academies of a development machine, in the order they are made. */
export const demoAcademies = [kestrel, music] as const;

export const demoPassword = "DemoPass123!";

/** argon2id of the demo password with the product's parameters (`stack.md`, Auth): made once, used for everybody. */
export const demoPasswordHash = (): Promise<string> => hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
