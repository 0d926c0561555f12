import { Resolver } from "node:dns/promises";
import type { Config } from "./config.server";

/** What a name's TXT records say, each joined to one text; empty: there are none. `unreachable`: nobody could be asked. */
export type TxtAnswer = readonly string[] | "unreachable";

/** A person may wait for it. */
const lookMs = 2_500;
/** What a name server says when there is nothing: everything else is no answer. */
const nothing = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks the name servers of the configuration, or the machine's. Never inside a transaction. */
export async function txtRecords(config: Pick<Config, "dnsServers">, name: string): Promise<TxtAnswer> {
  const resolver = new Resolver({ timeout: lookMs, tries: 1 });
  if (config.dnsServers.length > 0) resolver.setServers(config.dnsServers);
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  } catch (error) {
    return nothing.has((error as NodeJS.ErrnoException).code ?? "") ? [] : "unreachable";
  }
}
