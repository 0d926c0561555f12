import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { academies, academyHosts } from "@db/directory/schema";
import { openDirectoryStore } from "@db/open";
import path from "node:path";
import { morning, queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { openDirectory } from "./directory.server";

let stage: QueueStage;
beforeEach(async () => {
  stage = await queueStage(["north", "south"]);
});
afterEach(() => stage.strike());

test("what another connection commits is known at the next request: status, fault, hosts", async () => {
  const directory = await openDirectory(stage.directory);
  const other = openDirectoryStore(path.join(stage.dataDir, "directory.db"));
  const north = stage.academies[0]!.id;
  expect(directory.find("north.localhost")).toMatchObject({ status: "active", fault: null, host: "north.localhost" });
  await other.write((tx) => tx.update(academies).set({ status: "suspended" }).where(eq(academies.id, north)));
  await directory.refresh();
  expect(directory.find("north.localhost")?.status).toBe("suspended");
  expect(directory.find("south.localhost")?.status, "the other one is as it was").toBe("active");
  await other.write(async (tx) => {
    await tx.update(academies).set({ fault: "unreadable" }).where(eq(academies.id, north));
    await tx.insert(academyHosts).values({ host: "learn.example", academyId: north, isPrimary: false, createdAt: morning });
  });
  await directory.refresh();
  expect(directory.find("learn.example")).toMatchObject({ id: north, fault: "unreadable", host: "north.localhost" });
  expect(directory.all()).toHaveLength(2);
  await other.write((tx) => tx.delete(academyHosts).where(eq(academyHosts.host, "learn.example")));
  await directory.refresh();
  expect(directory.find("learn.example")).toBeUndefined();
  other.close();
});
