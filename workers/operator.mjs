// @ts-check
/** `npm run operator -- <command>`: the operator's command line (workers/operator.ts). */
import { runCommand } from "./launch/run-command.mjs";

await runCommand("operator");
