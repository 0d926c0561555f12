// @ts-check
/** `npm run academy -- <command>`: academies from the command line (workers/academy.ts). */
import { runCommand } from "./launch/run-command.mjs";

await runCommand("academy");
