/**
 * Makes academies one after the other until it is killed, and says each one's short name when it is made:
 * `node --import tsx tests/prove/create-academies.ts <data folder> <prefix> [between | inside | after]`. With a point
 * it kills itself there: between the file and its row, inside the row's transaction, or after its commit.
 */
import path from "node:path";
import { createStorePool, openDirectoryStore, type DirectoryStore } from "@db/open";
import { academiesFolder, createAcademy, openAcademy, type AcademyDesk } from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";

const [dataDir = "", prefix = "", point = ""] = process.argv.slice(2);
const die = () => process.kill(process.pid, "SIGKILL");
const store = openDirectoryStore(path.join(dataDir, "directory.db"));

const write: DirectoryStore["write"] = async (fn) => {
  const value = await store.write(async (tx) => {
    const done = await fn(tx);
    if (point === "inside") die();
    return done;
  });
  if (point === "after") die();
  return value;
};
const config = { dataDir, environment: "test", siteHost: "localhost", scheme: "http", portSuffix: "" } as const;
const desk: AcademyDesk = { directory: { read: store.read, write }, stores: createStorePool({ dir: academiesFolder(dataDir) }), wake: { notify: () => undefined }, config };

for (let n = 0; ; n += 1) {
  const slug = `${prefix}${String(n)}`;
  const order = { name: `Academy ${slug}`, slug, hosts: [`${slug}.localhost`] as const, locale: "en-GB", timeZone: "UTC", currency: "EUR", admin: { email: `admin@${slug}.example`, name: "First Admin" } };
  const actor = systemActor("test", Date.now());
  if (point === "between") {
    const settings = { name: order.name, accent: "#2f5d50", senderName: order.name, locale: "en-GB", timeZone: "UTC", currency: "EUR" };
    await createAcademy({ directory: desk.directory, dir: academiesFolder(dataDir), environment: "test" }, actor, { slug, hosts: order.hosts, settings }, () => Promise.resolve(void die()));
  }
  const made = await openAcademy(desk, actor, order);
  if (!made.ok) throw new Error(made.reason);
  process.stdout.write(`${slug}\n`);
}
