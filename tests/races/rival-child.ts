/**
 * The other process of a race: `node --import tsx rival-child.ts <file>`. It says "ready", and for each line of acts that it
 * is given does them at once and prints what each was told.
 */
import { createInterface } from "node:readline";
import { openAcademyStore } from "@db/open";
import { perform, type Act } from "./acts";

const store = openAcademyStore(process.argv[2] ?? "");
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await perform(store, JSON.parse(line) as Act[]))}\n`);
}
store.close();
process.exit(0);
