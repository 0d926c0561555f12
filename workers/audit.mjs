// @ts-check
/** `npm run audit -- verify [academy]`: the audit logs from the command line (workers/audit.ts). */
import { runCommand } from "./launch/run-command.mjs";

await runCommand("audit");
