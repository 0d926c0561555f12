/** The other process of `event-loop.ts`: small transactions at a steady rate. Arguments: file, rate a second, seconds, level. */
import { eq } from "drizzle-orm";
import { academySchema, openAcademyStore } from "@db/open";

const [file = "", rate = "1000", seconds = "10", level = "FULL"] = process.argv.slice(2);
const store = openAcademyStore(file, { durability: level === "NORMAL" ? "NORMAL" : "FULL" });
const start = performance.now();
let done = 0;
console.log("started");
while (performance.now() - start < Number(seconds) * 1_000) {
  const due = ((performance.now() - start) / 1_000) * Number(rate);
  while (done < due) {
    await store.write(async (tx) => {
      await tx.update(academySchema.programs).set({ title: `Other ${done}` }).where(eq(academySchema.programs.id, "program-2"));
    });
    done++;
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
store.close();
console.log(JSON.stringify({ perSecond: Math.round(done / Number(seconds)) }));
