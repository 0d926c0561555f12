/**
 * Another process that presses "Submit assignment" ten times at once, for the race test: `node --import tsx submitter.ts
 * <file> <email> <assignment> <version> <revision>`. It says "ready", waits for a line, and prints what each press got.
 */
import { once } from "node:events";
import { openAcademyStore } from "@db/open";
import { kestrel } from "@db/seed";
import { submitAssignment } from "~/features/assignments/submit-assignment.server";
import type { PersonContext } from "~/platform/scope.server";
import { contextFor } from "./context";

const [file = "", email = "", assignmentId = "", version = "", revision = ""] = process.argv.slice(2);
const store = openAcademyStore(file);
const ctx = (await contextFor({ id: "academy", store, definition: kestrel, remove: () => undefined }, email)) as PersonContext;
process.stdout.write("ready\n");
await once(process.stdin, "data");
const said = await Promise.all(Array.from({ length: 10 }, () => submitAssignment(ctx, assignmentId, { version: Number(version), revision: Number(revision) })));
process.stdout.write(`${JSON.stringify(said)}\n`);
store.close();
process.exit(0);
