import { quotasOf, quotaUse, setQuotas } from "~/features/academies/index.server";
import { academies } from "@db/directory/schema";
import { eq } from "drizzle-orm";
import { QuotasForm } from "~/features/academies/quota-form";
import { sizeText } from "~/features/academies/rules";
import { systemActor } from "~/platform/audit/index.server";
import { formatFor } from "~/platform/format";
import { translatorFor, type MessageKey } from "~/platform/messages";
import type { Quotas } from "~/platform/quotas";
import type { NamedByCommand } from "./backup-commands";
import type { CommandDesk } from "./command-desk";
import { CommandError } from "./operator-commands";

export interface QuotaOptions {
  readonly storage?: string | undefined;
  readonly mail?: string | undefined;
  readonly share?: string | undefined;
}

const option: Readonly<Record<string, string>> = { storage: "storage", perDay: "mail", share: "share" };
/** "none" is what an empty field is at the console. */
const typedOr = (typed: string | undefined, now: string): string => (typed === undefined ? now : typed === "none" ? "" : typed);

function wantedOf(typed: QuotaOptions, now: Quotas): Quotas {
  const parsed = QuotasForm.safeParse({
    storage: typedOr(typed.storage, now.storageBytes === null ? "" : sizeText(now.storageBytes)),
    perDay: typedOr(typed.mail, now.mailPerDay === null ? "" : String(now.mailPerDay)),
    share: typed.share ?? String(now.jobShare),
  });
  if (parsed.success) return { storageBytes: parsed.data.storage, mailPerDay: parsed.data.perDay, jobShare: parsed.data.share };
  const t = translatorFor("en");
  throw new CommandError(parsed.error.issues.map(({ path, message }) => `--${option[String(path[0])] ?? ""}: ${t(message as MessageKey)} (none: no limit)`).join("\n"));
}

/** Says what an academy may use and what it does, and settles what was typed. */
export async function quotaCommand(desk: CommandDesk, academy: NamedByCommand, typed: QuotaOptions): Promise<void> {
  const now = await quotasOf(desk.directory.read, academy.id);
  if (!now) throw new CommandError(`There is no ${academy.slug} any more.`);
  const changes = typed.storage !== undefined || typed.mail !== undefined || typed.share !== undefined;
  const wanted = changes ? wantedOf(typed, now) : now;
  if (changes) await setQuotas(desk, systemActor("command-line", desk.clock.now()), academy.id, wanted);
  const { bytes } = formatFor("en-GB", "UTC");
  const row = await desk.directory.read.select({ file: academies.file, fault: academies.fault }).from(academies).where(eq(academies.id, academy.id)).get();
  const use = row && row.fault === null ? await quotaUse(desk.stores.get(row.file).read, academy.id, desk.clock.now()) : null;
  const of = (used: string, most: string | null) => (most === null ? `${used}, no limit` : `${used} of ${most}`);
  desk.say(`${academy.name}: files ${of(use?.storedBytes == null ? "not counted yet" : bytes(use.storedBytes), wanted.storageBytes === null ? null : bytes(wanted.storageBytes))}`);
  desk.say(`e-mails in 24 hours ${of(String(use?.mail?.count ?? 0), wanted.mailPerDay === null ? null : String(wanted.mailPerDay))}${use && use.mailWaiting > 0 ? `, ${String(use.mailWaiting)} waiting` : ""}`);
  desk.say(`share of the background work ${String(wanted.jobShare)} (10 is the usual one)`);
}
