import { openTheDoors, visitor } from "../cast";
import { webhookSecret } from "../fakes/resend/deliveries";
import { askedForLink } from "../pages/pages";
import { seededFolder, startTrellis } from "../server/trellis";

/** The product for the whole browser run, one academy with an inbox and one without: web and worker over the demo, its port in TRELLIS_PORT, its folder in TRELLIS_DATA. */
export default async function stage(): Promise<() => Promise<void>> {
  const dataDir = await seededFolder();
  openTheDoors(dataDir);
  const trellis = await startTrellis({ dataDir, worker: true, env: { RESEND_WEBHOOK_SECRET: `demo:${webhookSecret}` } });
  await visitor(trellis, askedForLink.host).post(askedForLink.path, askedForLink.fields);
  process.env.TRELLIS_PORT = String(trellis.port);
  process.env.TRELLIS_DATA = trellis.dataDir;
  return async () => {
    await trellis.remove();
    const faults = trellis.lines.filter((line) => Number(line.level) >= 50);
    if (faults.length > 0 || trellis.noise.length > 0) throw new Error(`The web process was not content:\n${[...faults.map((line) => JSON.stringify(line)), ...trellis.noise].join("\n")}`);
  };
}
