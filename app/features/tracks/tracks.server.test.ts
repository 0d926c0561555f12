import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { programs, trackPrograms, tracks } from "@db/academy/schema";
import { seededAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import type { PersonContext } from "~/platform/scope.server";
import { addToTrack, createTrack, editTrack, moveInTrack, moveTrack, ownTracks, takeOutOfTrack, trackPage, tracksPage } from "./index.server";

let kestrel: TestAcademy;
let admin: PersonContext;

beforeAll(async () => {
  kestrel = await seededAcademy();
  admin = (await contextFor(kestrel, "admin@demo.example")) as PersonContext;
});
afterAll(() => kestrel.remove());

const own = async (email: string) => ownTracks(await contextFor(kestrel, email));
const idOf = async (slug: string) => (await kestrel.store.read.select({ id: programs.id }).from(programs).where(eq(programs.slug, slug)).get())?.id ?? "";

describe("a track as its client has it", () => {
  it("shows its programs in order, with how far they are in each that they are in", async () => {
    const [track, ...more] = await own("sarah@demo.example");
    expect(more).toEqual([]);
    expect(track).toMatchObject({ title: "From specialist to leader", completed: 1 });
    expect(track?.programs.map(({ slug, run }) => [slug, run?.status, run?.done, run?.total])).toEqual([
      ["coaching-skills-for-managers", "completed", 4, 4], ["difficult-conversations", "active", 4, 5], ["leading-through-change", "active", 3, 8],
    ]);
  });

  it("does not show a private program that they are not in, nor a track of which they are in nothing, a draft or an archived one", async () => {
    // Michael was withdrawn from the private one, and is in the last.
    expect((await own("michael@demo.example")).map(({ programs: list }) => list.map(({ slug, run }) => [slug, run !== null]))).toEqual([[["difficult-conversations", false], ["leading-through-change", true]]]);
    expect(await own("noah@demo.example")).toEqual([]);
    const [track] = await tracksPage(admin);
    if (!track) throw new Error("the demo has one");
    for (const visibility of ["draft", "archived"] as const) {
      await editTrack(admin, track.id, { title: track.title, summary: track.summary, visibility });
      expect(await own("sarah@demo.example"), visibility).toEqual([]);
    }
    await editTrack(admin, track.id, { title: track.title, summary: track.summary, visibility: "public" });
  });

  it("takes two queries whatever the number of tracks", async () => {
    const ctx = await contextFor(kestrel, "sarah@demo.example");
    expect(await sqlOf(() => ownTracks(ctx))).toHaveLength(2);
  });
});

describe("an admin's tracks", () => {
  it("are put in order, and so are their programs; a program is in one once", async () => {
    const made = await createTrack(admin, { title: "Third", summary: "", visibility: "draft" });
    if (!made.ok) throw new Error(made.reason);
    expect(await createTrack(admin, { title: "Third", summary: "", visibility: "draft" }), "pressed twice").toEqual(made);
    expect(await createTrack(admin, { title: "Third", summary: "another", visibility: "draft" })).toEqual({ ok: false, reason: "taken" });
    await moveTrack(admin, { item: made.value, direction: "up" });
    expect((await tracksPage(admin)).map(({ title, programs: count }) => [title, count])).toEqual([["From specialist to leader", 3], ["Third", 0], ["For new managers", 2]]);
    const [change, talks] = [await idOf("leading-through-change"), await idOf("difficult-conversations")];
    for (const one of [change, talks]) expect((await addToTrack(admin, made.value, one)).ok).toBe(true);
    expect(await addToTrack(admin, made.value, talks)).toEqual({ ok: false, reason: "there" });
    expect(await addToTrack(admin, made.value, "no-program")).toEqual({ ok: false, reason: "program" });
    expect(await addToTrack(admin, "no-track", talks)).toEqual({ ok: false, reason: "unknown" });
    await moveInTrack(admin, made.value, { item: talks, direction: "up" });
    expect((await trackPage(admin, made.value))?.programs.map(({ id }) => id)).toEqual([talks, change]);
    expect(await takeOutOfTrack(admin, made.value, talks)).toEqual({ ok: true, value: null });
    expect(await takeOutOfTrack(admin, made.value, talks)).toEqual({ ok: false, reason: "unknown" });
    expect((await kestrel.store.read.select({ id: trackPrograms.programId }).from(trackPrograms).where(eq(trackPrograms.trackId, made.value))).map(({ id }) => id)).toEqual([change]);
    expect(await kestrel.store.read.select({ id: tracks.id }).from(tracks)).toHaveLength(3);
  });
});
