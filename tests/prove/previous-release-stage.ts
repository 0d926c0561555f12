/*
 * Laid over tests/browser/stage.ts in the previous release's tree: that release's web and worker serve their own demo, and
 * this release migrates it under their hands, before the first journey begins.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { hosts, visitor } from "../cast";
import { environment } from "../server/trellis";

/** That release's own stage, under another name. */
const beside = "./stage-of-then.ts";
/** The worker looks at every academy when it starts; nothing tells from outside that it has. */
const settledMs = 8_000;

export default async function stage(): Promise<() => Promise<void>> {
  const { default: ofThen } = (await import(beside)) as { readonly default: typeof stage };
  const end = await ofThen();
  const [port, dataDir] = [Number(process.env.TRELLIS_PORT), process.env.TRELLIS_DATA ?? ""];
  for (const host of Object.values(hosts)) await visitor({ port }, host).get("/login");
  await new Promise((resolve) => setTimeout(resolve, settledMs));
  const release = process.env.TRELLIS_NEW_RELEASE ?? "";
  const said = execFileSync(process.execPath, [path.join(release, "build/server/academy.js"), "migrate"], { cwd: release, env: environment(port, dataDir), encoding: "utf8" });
  process.stdout.write(`migrated under the running release:\n${said}`);
  for (const host of Object.values(hosts)) {
    const { status } = await visitor({ port }, host).get("/login");
    process.stdout.write(`${host} answers ${String(status)} after it\n`);
  }
  return end;
}
