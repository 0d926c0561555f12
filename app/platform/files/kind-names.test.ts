import { expect, it } from "vitest";
import { kindName } from "./kind-names";
import { fileKinds } from "./kinds";

it("has a name for every kind that is kept", () => {
  expect(Object.keys(fileKinds).map(kindName)).toEqual(["pdf", "picture", "picture", "picture", "picture", "picture", "sound", "sound", "sound", "sound", "video", "video", "word", "excel", "powerpoint", "document", "text"]);
});

it("calls what it does not know a file", () => {
  expect(["", "application/zip", "toString"].map(kindName)).toEqual(["other", "other", "other"]);
});
