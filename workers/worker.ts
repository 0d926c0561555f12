import { fork } from "node:child_process";
import path from "node:path";
import { createStorePool, openDirectoryStore, stopReaderThread, type DirectoryStore } from "@db/open";
import { academiesFolder, createBringer, makeNextArchive, makeNextBackup, recheckDomains, sendNextConfirmation, sweepArchives, sweepRegistrations, sweepUnfinished, sweepWork } from "~/features/academies/index.server";
import { resendSender } from "~/integrations/resend/index.server";
import { smtpSender } from "~/integrations/smtp/index.server";
import { DAY, HOUR, systemClock, type Clock } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { describeError, type Log } from "~/platform/log.server";
import type { MailSenders } from "~/platform/mail/index.server";
import { belongsHere } from "~/platform/quarantine.server";
import { announceWorker, listenForHints, openWake } from "~/platform/wake/index.server";
import { placeOf } from "./backup-place";
import { startChores } from "./chores";
import { Engine } from "./engine/engine";
import { serveHeavy } from "./engine/heavy/child";
import { HeavyPool } from "./engine/heavy/pool";
import { takeFromTheFuture } from "./engine/set-back";
import { ensureSchedules } from "./engine/workflows/cron";
import { cleanDirectory } from "./housekeeping";
import { makeRegistry } from "./registry";

/** Processes for heavy handlers, and what each may take. */
const heavyProcesses = 2;
const heavyMemoryMb = 768;

/** This very program once more, told to serve heavy handlers (`main.ts`). */
const forkHeavy = () => fork(process.argv[1] ?? "", ["heavy"], { execArgv: [...process.execArgv, `--max-old-space-size=${heavyMemoryMb}`], stdio: ["ignore", "inherit", "inherit", "ipc"] });

/** The process of heavy handlers: the same registry on connections of its own. It ends with its worker. */
export function startHeavy(config: Config, log: Log, clock: Clock = systemClock): void {
  const stores = createStorePool({ dir: path.join(config.dataDir, "academies"), max: 4 });
  serveHeavy({ stores, config, registry: makeRegistry({ config, senders: sendersOf(config) }), clock, log, random: Math.random });
}

export interface RunningWorker {
  /** Finishes or releases what it holds within ten seconds, and closes everything. */
  stop(): Promise<void>;
}

/** The configured ways out for mail; `mailRoute` decides which of them, if any, is taken. */
function sendersOf({ mail }: Config): MailSenders {
  return { resend: mail.resend ? resendSender(mail.resend) : null, smtp: mail.smtpUrl ? smtpSender({ url: mail.smtpUrl }) : null };
}

function backupChore(directory: DirectoryStore, config: Config, clock: Clock, log: Log): () => Promise<boolean> {
  const { to, at, keep } = config.backups;
  const plan = { place: placeOf(to ?? "", config), at, keep, secret: config.secrets.encryption };
  return () => makeNextBackup({ directory, config }, plan, () => clock.now(), (subject, error) => log.error({ subject, error: describeError(error) }, "a backup could not be made"));
}

/** The worker process: takes the jobs of every active academy. Any number may run on one data folder. */
export async function startWorker(config: Config, log: Log, clock: Clock = systemClock): Promise<RunningWorker> {
  const directory = openDirectoryStore(path.join(config.dataDir, "directory.db"));
  const stores = createStorePool({ dir: path.join(config.dataDir, "academies") });
  const wake = openWake(config.dataDir, { onTrouble: (error) => log.debug({ error: describeError(error) }, "a hint could not be sent") });
  const senders = sendersOf(config);
  const registry = makeRegistry({ config, senders });
  const heavy = new HeavyPool({ fork: forkHeavy, size: heavyProcesses, memoryMb: heavyMemoryMb, log });
  const bringer = createBringer({ directory, dataDir: config.dataDir, clock, log });
  const engine = new Engine({
    directory, stores, registry, config, clock, log, wake, heavy, beats: { stuckMs: 60_000, endsProcess: true },
    belongsHere: (store) => belongsHere(store.read, config),
    bring: (academyId) => bringer.bring(academyId),
    prepare: (store, at) => takeFromTheFuture(store, at).then(() => ensureSchedules(store, registry.workflows, at, log)),
  });
  const chores = startChores([
    { name: "registrations", run: () => sendNextConfirmation({ directory, config, senders, now: () => clock.now() }) },
    { name: "archives", run: () => makeNextArchive({ directory, config }, () => clock.now()) },
    ...(config.backups.to === null ? [] : [{ name: "backups", run: backupChore(directory, config, clock, log) }]),
  ], (name, error) => log.error({ chore: name, error: describeError(error) }, "a chore could not be done"));
  const listener = await listenForHints({ dataDir: config.dataDir, log, onHint: (academyId) => { engine.hint(academyId); chores.poke(); } });
  const clean = () => cleanDirectory(directory, clock.now()).then(() => sweepArchives({ directory, config }, clock.now())).then(() => sweepRegistrations(directory, clock.now() - DAY)).then(() => sweepWork(config.dataDir, clock.now())).then(() => sweepUnfinished(directory.read, academiesFolder(config.dataDir), clock.now())).catch((error: unknown) => log.error({ error: describeError(error) }, "the directory could not be cleaned"));
  await clean();
  const daily = setInterval(() => void clean(), DAY);
  const presence = await announceWorker(config.dataDir, { owner: engine.owner, startedAt: clock.now() }, (error) => log.warn({ error: describeError(error) }, "this worker could not say that it is there"));
  const domains = setInterval(() => void recheckDomains({ directory, config }, clock.now()).catch((error: unknown) => log.error({ error: describeError(error) }, "domains could not be looked at")), HOUR);
  await engine.start();
  log.info({ owner: engine.owner }, "worker started");
  return {
    async stop() {
      clearInterval(daily);
      clearInterval(domains);
      await listener.close();
      await presence.close();
      await chores.stop();
      await Promise.all([engine.stop(), bringer.close()]);
      wake.close();
      stores.close();
      directory.close();
      await stopReaderThread();
      log.info("worker stopped");
    },
  };
}
