import { eq, inArray } from "drizzle-orm";
import { files, personPhotos } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { addFile, filesFolder, keepFile, readKept, roomOf, type KeptUpload, type StoredFile } from "~/platform/files/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { redraw } from "./redraw.server";
import { photoKinds, type PhotoRefusal } from "./rules";

type Refused = Extract<PhotoRefusal, "kind" | "pixels" | "unreadable" | "storage">;

/** Keeps what we drew, as any file of the academy is kept, and counts it to what the academy may keep. */
async function keepDrawn(ctx: PersonContext, picture: Buffer): Promise<StoredFile | "storage"> {
  const { academy, config } = ctx;
  const folder = filesFolder(config.dataDir, academy.id);
  const kept = await keepFile(folder, (async function* () { yield await Promise.resolve(picture); })(), picture.length, roomOf(ctx, { folder, storageBytes: academy.quotas.storageBytes }));
  if (kept.kind === "stored") return kept;
  if (kept.reason === "storage") return "storage";
  throw new Error(`a picture that we drew was refused: ${kept.reason}`);
}

async function whole(folder: string, hash: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readKept(folder, hash)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Lets go of the photo that is there; its bytes go with the next sweep. Answers whether there was one. */
async function dropPhoto(tx: AcademyTx, userId: string): Promise<boolean> {
  const [was] = await tx.delete(personPhotos).where(eq(personPhotos.userId, userId)).returning({ smallId: personPhotos.smallId, largeId: personPhotos.largeId });
  if (!was) return false;
  await tx.delete(files).where(inArray(files.id, [was.smallId, was.largeId]));
  return true;
}

/**
 * Takes what somebody sent as their photo: drawn anew, so that nothing that was sent is ever handed out (what was sent lies
 * unnamed for a day, as the bytes of every form do, and goes). Refuses what is no picture, or too large a one.
 */
export async function setPhoto(ctx: PersonContext, { outcome }: KeptUpload): Promise<Result<null, Refused>> {
  if (!photoKinds.includes(outcome.mediaType)) return refused("kind");
  const redrawn = await redraw(await whole(filesFolder(ctx.config.dataDir, ctx.academy.id), outcome.hash));
  if (redrawn.kind === "refused") return refused(redrawn.reason);
  const [small, large] = [await keepDrawn(ctx, redrawn.pictures.small), await keepDrawn(ctx, redrawn.pictures.large)];
  if (small === "storage" || large === "storage") return refused("storage");
  const { person } = ctx;
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    await dropPhoto(tx, person.id);
    const add = (kept: StoredFile) => addFile(tx, { field: "photo", name: "photo.webp", outcome: kept }, person.id, at);
    await tx.insert(personPhotos).values({ userId: person.id, smallId: await add(small), largeId: await add(large), setAt: at });
    await audit(tx, actorOf(ctx), { action: "photo/set", subject: { type: "user", id: person.id } });
    return done(null);
  });
}

/** Takes one's photo away. Refuses `late`: there is none. */
export async function removePhoto(ctx: PersonContext): Promise<Result<null, "late">> {
  return ctx.write(async (tx) => {
    if (!(await dropPhoto(tx, ctx.person.id))) return refused("late");
    await audit(tx, actorOf(ctx), { action: "photo/removed", subject: { type: "user", id: ctx.person.id } });
    return done(null);
  });
}
