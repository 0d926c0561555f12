import type { MessageKey } from "~/platform/messages";

/*
 * Resources recommended with a grade (`03-assignments`, Grading page), as the form of the desk has them: a title with an
 * address on the web, or a module or something that a module hands out. Pure.
 */
export interface Resource {
  /** Empty only with a module: its own name counts then. */
  readonly title: string;
  readonly url: string | null;
  readonly moduleId: string | null;
  /** Of what the module hands out. */
  readonly fileId: string | null;
}

/** A module, or a file it hands out, that may be recommended to a client. */
export interface ResourcePlace {
  readonly moduleId: string;
  readonly fileId: string | null;
  readonly title: string;
  readonly program: string;
}

export const MOST_RESOURCES = 10;
export const longestResource = { title: 200, url: 2_000 } as const;

export const resourceNames = {
  title: (n: number) => `resource-title-${n}`,
  url: (n: number) => `resource-url-${n}`,
  place: (n: number) => `resource-place-${n}`,
} as const;

/** What the choice of a place sends: no id has a blank. */
export const placeValue = ({ moduleId, fileId }: Pick<Resource, "moduleId" | "fileId">): string => (moduleId === null ? "" : [moduleId, fileId].filter(Boolean).join(" "));

/** A link that a client may be sent to: on the web, at a real host, with nobody's name and password in it. */
export function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && hostname.includes(".") && !username && !password;
}

export interface ResourceProblem {
  readonly name: string;
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

const placeNames: ReadonlySet<string> = new Set(Array.from({ length: MOST_RESOURCES }, (_, i) => resourceNames.place(i + 1)));

/** Does a post recommend a module or something that one hands out? Only then it matters which there are. */
export const choosesPlace = (fields: readonly (readonly [string, unknown])[]): boolean =>
  fields.some(([name, value]) => value !== "" && placeNames.has(name));

const length = (text: string): number => [...text].length;

/** Of the `n`th line what it recommends; null: nothing, or nothing that can be kept. */
function lineOf(said: (name: string) => string, n: number, places: ReadonlySet<string>, problems: ResourceProblem[]): Resource | null {
  const [titleName, urlName, placeName] = [resourceNames.title(n), resourceNames.url(n), resourceNames.place(n)];
  const [title, url, place] = [said(titleName), said(urlName), said(placeName)];
  if (!title && !url && !place) return null;
  const before = problems.length;
  if (length(title) > longestResource.title) problems.push({ name: titleName, key: "marking.resource.title.long", values: { limit: longestResource.title } });
  if (url && place) problems.push({ name: urlName, key: "marking.resource.both" });
  if (!url && !place) problems.push({ name: urlName, key: "marking.resource.nowhere" });
  if (url && !title) problems.push({ name: titleName, key: "marking.resource.title.missing" });
  if (url && (url.length > longestResource.url || !isSafeLink(url))) problems.push({ name: urlName, key: "marking.resource.url.unsafe" });
  if (place && !places.has(place)) problems.push({ name: placeName, key: "marking.resource.place.unknown" });
  if (problems.length > before) return null;
  const [moduleId = null, fileId = null] = place ? place.split(" ") : [];
  return { title, url: url || null, moduleId, fileId };
}

/** Every resource that a post recommends; what is wrong with them goes to `problems`. */
export const readResources = (said: (name: string) => string, places: readonly ResourcePlace[], problems: ResourceProblem[]): readonly Resource[] => {
  const known = new Set(places.map(placeValue));
  return Array.from({ length: MOST_RESOURCES }, (_, i) => lineOf(said, i + 1, known, problems)).filter((one) => one !== null);
};

/** Resources as the form would have sent them. */
export function typedResources(resources: readonly Resource[]): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [i, resource] of resources.entries()) {
    typed[resourceNames.title(i + 1)] = resource.title;
    typed[resourceNames.url(i + 1)] = resource.url ?? "";
    typed[resourceNames.place(i + 1)] = placeValue(resource);
  }
  return typed;
}
