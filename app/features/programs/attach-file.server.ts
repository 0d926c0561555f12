import { and, asc, eq } from "drizzle-orm";
import { files, moduleAttachments } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { addFile, forgetFile, type KeptUpload } from "~/platform/files/index.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { mostAttachments, titleOf } from "./attachment-forms";
import type { EditedPlace } from "./edit-module.server";
import { modulePlace } from "./place.server";

const subject = ({ moduleId }: EditedPlace) => ({ type: "module", id: moduleId });

/** A module's attachments as verbs look at them, in order. */
const placesOf = (tx: AcademyTx, moduleId: string) =>
  tx
    .select({ id: moduleAttachments.fileId, position: moduleAttachments.position, title: moduleAttachments.title, name: files.name, hash: files.hash })
    .from(moduleAttachments)
    .innerJoin(files, eq(files.id, moduleAttachments.fileId))
    .where(eq(moduleAttachments.moduleId, moduleId))
    .orderBy(asc(moduleAttachments.position));

const one = (moduleId: string, fileId: string) => and(eq(moduleAttachments.moduleId, moduleId), eq(moduleAttachments.fileId, fileId));

/**
 * Attaches a kept upload behind the others and answers its title. The same bytes under the same name and title are
 * attached once, however often the form is sent. `archived`: the module is; `full`: it has as many as it can have.
 */
export const attachFile = (ctx: PersonContext, place: EditedPlace, typed: string, upload: KeptUpload): Promise<Result<string, "unknown" | "archived" | "full">> =>
  ctx.write(async (tx) => {
    const found = await modulePlace(tx, place.programId, place.moduleId);
    if (!found) return refused("unknown");
    if (found.module.archived) return refused("archived");
    const title = titleOf(typed, upload.name);
    const there = await placesOf(tx, place.moduleId);
    if (there.some((other) => other.hash === upload.outcome.hash && other.name === upload.name && other.title === title)) return done(title);
    if (there.length >= mostAttachments) return refused("full");
    const at = ctx.clock.now();
    const fileId = await addFile(tx, upload, ctx.person.id, at);
    await tx.insert(moduleAttachments).values({ moduleId: place.moduleId, fileId, title, position: (there.at(-1)?.position ?? 0) + 1, addedAt: at });
    await audit(tx, actorOf(ctx), { action: "module/file-attached", subject: subject(place), after: { fileId, title, name: upload.name } });
    return done(title);
  });

/** Changes places of an attachment and its neighbour; at an end nothing happens. */
export const moveAttachment = (ctx: PersonContext, place: EditedPlace, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    if (!(await modulePlace(tx, place.programId, place.moduleId))) return refused("unknown");
    const swap = swapOf(await placesOf(tx, place.moduleId), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    await tx.update(moduleAttachments).set({ position: other.position }).where(one(place.moduleId, moved.id));
    await tx.update(moduleAttachments).set({ position: moved.position }).where(one(place.moduleId, other.id));
    await audit(tx, actorOf(ctx), { action: "module/file-moved", subject: subject(place), before: { fileId: moved.id, position: moved.position }, after: { fileId: moved.id, position: other.position } });
    return done(null);
  });

/** Takes an attachment from its module and answers its title; its bytes go when nothing else names them. */
export const removeAttachment = (ctx: PersonContext, place: EditedPlace, fileId: string): Promise<Result<string, "unknown">> =>
  ctx.write(async (tx) => {
    if (!(await modulePlace(tx, place.programId, place.moduleId))) return refused("unknown");
    const was = (await placesOf(tx, place.moduleId)).find(({ id }) => id === fileId);
    if (!was) return refused("unknown");
    await tx.delete(moduleAttachments).where(one(place.moduleId, fileId));
    await forgetFile(tx, fileId);
    await audit(tx, actorOf(ctx), { action: "module/file-removed", subject: subject(place), before: { fileId, title: was.title, name: was.name } });
    return done(was.title);
  });
