/* Writes small transactions to one academy at a steady rate until told to stop. Arguments: file, rate a second, seconds. */
import { eq, sql } from "drizzle-orm";
import { academySettings } from "@db/academy/schema";
import { openAcademyStore } from "@db/open";

const [, , file = "", rate = "1000", seconds = "15"] = process.argv;
const store = openAcademyStore(file);
let written = 0;
let going = true;
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if (message === "written") process.send?.({ written });
  if (message === "stop") { going = false; process.exit(0); }
});
process.send?.({ port: 0 });
const started = performance.now();
const due = () => ((performance.now() - started) / 1_000) * Number(rate);
while (going && performance.now() - started < Number(seconds) * 1_000) {
  while (written < due()) {
    await store.write(async (tx) => {
      await tx.update(academySettings).set({ updatedAt: sql`${academySettings.updatedAt} + 1` }).where(eq(academySettings.id, 1));
    });
    written += 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
