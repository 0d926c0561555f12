import { and, desc, eq } from "drizzle-orm";
import { individualContents, moduleProgress, modules, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { clientModule, type ClientModule, type PlaceOf } from "./place.server";

export interface ContentVersion {
  readonly version: number;
  readonly writtenAt: number;
  /** Null: whoever wrote it is gone. */
  readonly writtenBy: string | null;
  /** They took it back: the client reads what all read. */
  readonly empty: boolean;
}

export interface OwnContentPage {
  readonly place: ClientModule;
  /** Whether the module still gives each client their own. */
  readonly individual: boolean;
  /** What the client's own says now, Markdown; empty: they read what all read. */
  readonly content: string;
  /** Of its versions the last; none: 0. */
  readonly version: number;
  /** The latest first. */
  readonly versions: readonly ContentVersion[];
  readonly shown: { readonly version: number; readonly text: RichHtml } | null;
  /** What all read. */
  readonly common: RichHtml;
}

/** More versions of one client's content than this are not listed; the latest are. */
const MOST_VERSIONS = 50;

const ofPlace = ({ enrolmentId, moduleId }: PlaceOf) => and(eq(individualContents.enrolmentId, enrolmentId), eq(individualContents.moduleId, moduleId));
const lastOf = (read: AcademyRead | AcademyTx, of: PlaceOf) =>
  read.select({ version: individualContents.version, content: individualContents.content }).from(individualContents).where(ofPlace(of)).orderBy(desc(individualContents.version)).limit(1).get();

/**
 * A client's own content of a module with its versions, for staff who see them there, in four queries; null: not theirs, or a
 * version that never was.
 * @param wanted an earlier version to read; null: none
 */
export async function ownContentPage({ read, person }: Pick<PersonContext, "read" | "person">, of: PlaceOf, wanted: number | null): Promise<OwnContentPage | null> {
  const [place, module, versions] = await Promise.all([
    clientModule(read, person.id, of),
    read.select({ individual: modules.individual, content: modules.content }).from(modules).where(eq(modules.id, of.moduleId)).get(),
    read
      .select({ version: individualContents.version, content: individualContents.content, writtenAt: individualContents.writtenAt, writtenBy: users.name })
      .from(individualContents).leftJoin(users, eq(users.id, individualContents.writtenBy)).where(ofPlace(of)).orderBy(desc(individualContents.version)).limit(MOST_VERSIONS),
  ]);
  const shown = wanted === null ? null : versions.find(({ version }) => version === wanted);
  if (!place || !module || shown === undefined) return null;
  return {
    place, individual: module.individual, content: versions[0]?.content ?? "", version: versions[0]?.version ?? 0,
    versions: versions.map(({ content, ...one }) => ({ ...one, empty: content === "" })),
    shown: shown && { version: shown.version, text: renderMarkdown(shown.content, { headings: 3 }) }, common: renderMarkdown(module.content, { headings: 3 }),
  };
}

/** `stale`: somebody wrote since the form was opened, and nothing is overwritten. `not-individual`: all read the same in this module. */
export type OwnContentRefusal = "unknown" | "stale" | "not-individual";

/**
 * Writes what this client reads in a module (`02-programs`, Individualised content): a version more, the earlier ones stay, and
 * whoever has done the module goes on reading what they did. Empty, they read what all read and are among those who lack theirs.
 * The audit log says who wrote for whom and how much, not what.
 */
export const writeOwnContent = (ctx: PersonContext, of: PlaceOf, { version, content }: { readonly version: number; readonly content: string }): Promise<Result<null, OwnContentRefusal>> =>
  ctx.write(async (tx) => {
    const place = await clientModule(tx, ctx.person.id, of);
    if (!place) return refused("unknown");
    const module = await tx.select({ individual: modules.individual }).from(modules).where(eq(modules.id, of.moduleId)).get();
    if (!module?.individual) return refused("not-individual");
    const last = await lastOf(tx, of);
    if ((last?.content ?? "") === content) return done(null);
    if ((last?.version ?? 0) !== version) return refused("stale");
    const at = ctx.clock.now();
    const { enrolmentId, moduleId } = of;
    await tx.insert(individualContents).values({ enrolmentId, moduleId, version: version + 1, content, writtenAt: at, writtenBy: ctx.person.id });
    const own = { ownContent: content === "" ? "lacking" : "written" };
    await tx.insert(moduleProgress).values({ enrolmentId, moduleId, ...own }).onConflictDoUpdate({ target: [moduleProgress.enrolmentId, moduleProgress.moduleId], set: own });
    await audit(tx, actorOf(ctx), { action: "module/own-content", subject: { type: "enrolment", id: enrolmentId }, before: { moduleId, version, length: last?.content.length ?? 0 }, after: { moduleId, version: version + 1, length: content.length } });
    return done(null);
  });
