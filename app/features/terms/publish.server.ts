import { termsVersions } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { sha256 } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { currentTerms } from "./queries.server";

/**
 * Publishes a new version, which holds at once: everybody is asked to accept it before their next page (`01-access`,
 * Terms). No version is ever changed. Refuses `same`, what is in force already, and `moved`: somebody published another
 * since the page was drawn, and this text may be a change of the one before.
 */
export async function publishTerms(ctx: PersonContext, { text, replaces }: { readonly text: string; readonly replaces: number }): Promise<Result<{ readonly version: number }, "same" | "moved">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const current = await currentTerms(tx);
    if ((current?.version ?? 0) !== replaces) return refused("moved");
    if (current?.text === text) return refused("same");
    const version = replaces + 1;
    await tx.insert(termsVersions).values({ version, text, publishedAt: at, publishedBy: ctx.person.id });
    await audit(tx, actorOf(ctx), { action: "terms/published", subject: { type: "academy", id: ctx.academy.id }, after: { version, sha256: sha256(text) } });
    return done({ version });
  });
}
